package io.assay.http.server;

import io.assay.http.config.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a server listens, and its bounds.
 *
 * @param host the address to listen on
 * @param port the port; 0 for any that is free
 * @param maxConnections how many connections may be open; more wait to be accepted
 * @param maxOpenRequests how many requests may be open; more get 503
 * @param maxBodyBytes how large a body may be; a larger one gets 413
 * @param largestBodyBytes how large one may be that an endpoint takes larger ones of
 * @param bodyTimeout how long a body may take to arrive; a slower one gets 408
 * @param requestWait how long a connection may be open without a request; a slow one is closed
 * @param corsOrigins the origins whose pages may use it from a browser; {@code *} for all
 * @param tls its certificate; empty for plain HTTP
 * @param idleTimeout after how long without a byte in either direction a connection is closed
 */
public record ListenSettings(
    String host,
    int port,
    int maxConnections,
    int maxOpenRequests,
    int maxBodyBytes,
    int largestBodyBytes,
    Duration bodyTimeout,
    Duration requestWait,
    List<String> corsOrigins,
    Optional<Tls> tls,
    Duration idleTimeout) {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HUNDREDTH = Duration.ofMillis(10);

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static ListenSettings from(Keys keys) {
    int maxBody = keys.bytes("max-body", 1024, 1 << 30);
    ListenSettings settings =
        new ListenSettings(
            keys.text("host"),
            keys.number("port", 0, 65535),
            keys.number("max-connections", 1, 1_000_000),
            keys.number("max-open-requests", 1, 1_000_000),
            maxBody,
            maxBody,
            keys.duration("body-timeout", SECOND),
            keys.duration("request-wait", HUNDREDTH),
            List.copyOf(keys.texts("cors-origins")),
            Tls.from(keys.child("tls")),
            keys.duration("idle-timeout", SECOND));
    keys.nothingElse();
    return settings;
  }

  /** The same for endpoints of which some take bodies of {@code bytes}. */
  public ListenSettings withLargestBody(int bytes) {
    return new ListenSettings(
        host,
        port,
        maxConnections,
        maxOpenRequests,
        maxBodyBytes,
        Math.max(bytes, maxBodyBytes),
        bodyTimeout,
        requestWait,
        corsOrigins,
        tls,
        idleTimeout);
  }
}
