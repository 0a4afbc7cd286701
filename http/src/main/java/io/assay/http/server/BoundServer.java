package io.assay.http.server;

import com.typesafe.config.ConfigFactory;
import io.assay.http.errors.JsonParsingErrorHandler;
import io.assay.http.errors.RequestIds;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.ServerBuilder;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.stream.javadsl.Flow;

/** A server that listens. */
public final class BoundServer {

  /** Connections that the system holds until they are taken; beyond, it resets new ones. */
  private static final int BACKLOG = 1_024;

  private final ServerBinding binding;
  private final OpenRequests open;
  private final boolean tls;

  private BoundServer(ServerBinding binding, OpenRequests open, boolean tls) {
    this.binding = binding;
    this.open = open;
    this.tls = tls;
  }

  /**
   * Starts to listen.
   *
   * @param name what the server is called in messages
   * @return the server; fails with {@link CannotBindException}
   */
  public static CompletionStage<BoundServer> bind(
      ActorSystem<?> system, String name, ListenSettings settings, Routes routes, RequestIds ids) {
    OpenRequests open = new OpenRequests(settings.maxOpenRequests());
    Cors cors = new Cors(settings.corsOrigins());
    Front front = new Front(system, routes, ids, open, cors, settings.bodyTimeout());
    ServerBuilder plain =
        Http.get(system)
            .newServerAt(settings.host(), settings.port())
            .withSettings(pekko(system, settings));
    return settings
        .tls()
        .map(tls -> plain.enableHttps(tls.context()))
        .orElse(plain)
        .bindFlow(Flow.fromGraph(new ConnectionFlow(front, settings.requestWait())))
        .handleAsync(
            (binding, thrown) -> {
              if (thrown != null) {
                throw new CannotBindException(name, settings, inUse(thrown), root(thrown));
              }
              return new BoundServer(binding, open, settings.tls().isPresent());
            },
            Runnable::run);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return binding.localAddress();
  }

  /** Whether it speaks TLS. */
  public boolean isTls() {
    return tls;
  }

  /** How many requests are open now. */
  public int openRequests() {
    return open.count();
  }

  /**
   * Takes no more connections and requests; the result comes when the open ones have ended, or
   * after {@code limit}.
   */
  public CompletionStage<Void> drain(Duration limit) {
    CompletionStage<Void> none = open.drain();
    return binding
        .unbind()
        .thenComposeAsync(
            done ->
                none.toCompletableFuture()
                    .copy()
                    .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS),
            Runnable::run);
  }

  /** Closes all connections, those that are idle at once, the others after {@code limit}. */
  public CompletionStage<Void> terminate(Duration limit) {
    return binding.terminate(limit).thenAcceptAsync(done -> {}, Runnable::run);
  }

  private static ServerSettings pekko(ActorSystem<?> system, ListenSettings settings) {
    String http = "pekko.http.server.";
    Map<String, Object> overrides = new HashMap<>();
    overrides.put(http + "server-header", "assay");
    overrides.put(http + "max-connections", settings.maxConnections());
    overrides.put(http + "backlog", BACKLOG);
    overrides.put(http + "pipelining-limit", 2);
    overrides.put(http + "remote-address-attribute", "on");
    // Answers have deadlines of their own.
    overrides.put(http + "request-timeout", "0s");
    overrides.put(http + "idle-timeout", settings.idleTimeout().toMillis() + "ms");
    overrides.put(http + "parsing.max-content-length", settings.largestBodyBytes());
    // Warnings would show the header, and with it a key.
    overrides.put(http + "parsing.illegal-header-warnings", "off");
    overrides.put(http + "parsing.error-handler", JsonParsingErrorHandler.class.getName());
    return ServerSettings.create(
        ConfigFactory.parseMap(overrides).withFallback(system.settings().config()));
  }

  private static boolean inUse(Throwable thrown) {
    Throwable root = root(thrown);
    return root instanceof BindException && String.valueOf(root.getMessage()).contains("in use");
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
