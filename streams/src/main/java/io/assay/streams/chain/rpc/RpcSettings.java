package io.assay.streams.chain.rpc;

import java.net.URI;
import java.time.Duration;

/**
 * Where a node of the chain is, and how long it is waited for.
 *
 * @param url {@code ws://} or {@code wss://}
 * @param timeout for the connection, and for each answer
 * @param mostBytes of one message; a longer one breaks the connection
 */
public record RpcSettings(URI url, Duration timeout, int mostBytes) {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** A silent node is noticed within this time unless another is told. */
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(8);

  /** A metagraph of 1 024 neurons takes about 400 kB as hexadecimal text. */
  public static final int USUAL_BYTES = 16 << 20;

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  public RpcSettings {
    String scheme = String.valueOf(url.getScheme());
    if (!(scheme.equals("ws") || scheme.equals("wss")) || url.getHost() == null) {
      throw new IllegalArgumentException(
          "chain url '" + url + "': expected ws://host:port or wss://host");
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "chain timeout of " + timeout.toMillis() + " ms: expected 100ms to 1m");
    }
    if (mostBytes < 1 << 16) {
      throw new IllegalArgumentException(
          "chain message of at most " + mostBytes + " bytes: expected 65536 or more");
    }
  }

  /** Those of a node, with the usual bounds. */
  public static RpcSettings of(URI url) {
    return new RpcSettings(url, USUAL_TIMEOUT, USUAL_BYTES);
  }
}
