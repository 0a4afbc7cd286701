package io.assay.http;

import io.assay.http.errors.RequestIds;
import io.assay.http.server.BoundServer;
import io.assay.http.server.Routes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's two servers. When the node stops, the public one takes nothing new and lets open streams
 * finish; the management one answers until that is done.
 */
public final class HttpServers {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServers.class);

  /** How long answers on their last way may take when all streams have ended. */
  private static final Duration LAST_BYTES = Duration.ofSeconds(2);

  /** What a connection gets to write what it has taken over; when the system ends, it is reset. */
  private static final long FLUSH_MILLIS = 200;

  private final BoundServer open;
  private final BoundServer management;

  private HttpServers(BoundServer open, BoundServer management) {
    this.open = open;
    this.management = management;
  }

  /**
   * Starts both, and has the node's coordinated shutdown stop them.
   *
   * @return the servers; fails with {@link io.assay.http.server.CannotBindException} if one cannot
   *     listen, and then none does
   */
  public static CompletionStage<HttpServers> start(
      ActorSystem<?> system,
      HttpSettings settings,
      Routes publicRoutes,
      Routes managementRoutes,
      RequestIds ids) {
    return BoundServer.bind(system, "the API", settings.open(), publicRoutes, ids)
        .thenComposeAsync(
            open ->
                BoundServer.bind(system, "management", settings.management(), managementRoutes, ids)
                    .handleAsync((bound, thrown) -> both(open, bound, thrown), Runnable::run)
                    .thenComposeAsync(servers -> servers, Runnable::run),
            Runnable::run)
        .thenApplyAsync(
            servers -> {
              servers.stopWith(system, settings.drain());
              return servers;
            },
            Runnable::run);
  }

  /** Where the public API listens. */
  public InetSocketAddress publicAddress() {
    return open.address();
  }

  /** Whether the public API speaks TLS. */
  public boolean publicIsTls() {
    return open.isTls();
  }

  /** Whether the management API speaks TLS. */
  public boolean managementIsTls() {
    return management.isTls();
  }

  /** Where the management API listens. */
  public InetSocketAddress managementAddress() {
    return management.address();
  }

  /** How many requests of clients are open now. */
  public int openRequests() {
    return open.openRequests();
  }

  private static CompletionStage<HttpServers> both(
      BoundServer open, @Nullable BoundServer management, @Nullable Throwable thrown) {
    if (management != null) {
      return CompletableFuture.completedStage(new HttpServers(open, management));
    }
    return open.terminate(Duration.ofMillis(1))
        .thenComposeAsync(
            done ->
                CompletableFuture.failedStage(
                    thrown == null ? new IllegalStateException("no server") : thrown),
            Runnable::run);
  }

  private void stopWith(ActorSystem<?> system, Duration drain) {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceUnbind(), "assay-http-drain", () -> drained(drain));
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceRequestsDone(),
        "assay-http-close",
        done(() -> open.terminate(LAST_BYTES)));
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceStop(),
        "assay-http-management-close",
        done(() -> management.terminate(LAST_BYTES)));
  }

  private CompletionStage<Done> drained(Duration limit) {
    LOG.info("open={} draining", open.openRequests());
    return open.drain(limit)
        .thenApplyAsync(
            done -> {
              LOG.info("open={} drained", open.openRequests());
              return Done.getInstance();
            },
            CompletableFuture.delayedExecutor(FLUSH_MILLIS, TimeUnit.MILLISECONDS, Runnable::run));
  }

  private static Supplier<CompletionStage<Done>> done(Supplier<CompletionStage<Void>> action) {
    return () -> action.get().thenApplyAsync(nothing -> Done.getInstance(), Runnable::run);
  }
}
