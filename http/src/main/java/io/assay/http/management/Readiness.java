package io.assay.http.management;

import io.assay.http.management.HealthCheck.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;

/** Whether a node can serve: all its checks, and that it does not shut down. */
public final class Readiness {

  private final List<HealthCheck> checks;
  private final Duration timeout;

  /**
   * The readiness of a node.
   *
   * @param checks what must work before the node is ready
   * @param timeout after how long a check that does not answer counts as down
   */
  public Readiness(ActorSystem<?> system, List<HealthCheck> checks, Duration timeout) {
    this.checks = new ArrayList<>(checks);
    this.checks.add(HealthCheck.of("shutdown", () -> shutdown(system)));
    this.timeout = timeout;
  }

  /** How a check went. */
  record Result(String name, Health health) {}

  /** Whether all checks are up now; never fails. */
  public CompletionStage<Boolean> isReady() {
    return results()
        .thenApplyAsync(
            results -> results.stream().allMatch(result -> result.health().up()), Runnable::run);
  }

  /** How each check goes now, in their order; never fails. */
  CompletionStage<List<Result>> results() {
    List<CompletableFuture<Result>> results = checks.stream().map(this::result).toList();
    return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
        .thenApplyAsync(
            done -> results.stream().map(CompletableFuture::join).toList(), Runnable::run);
  }

  private static Health shutdown(ActorSystem<?> system) {
    return CoordinatedShutdown.get(system).getShutdownReason().isPresent()
        ? Health.down("the node is shutting down")
        : Health.works();
  }

  private CompletableFuture<Result> result(HealthCheck check) {
    return health(check).thenApply(health -> new Result(check.name(), health));
  }

  private CompletableFuture<Health> health(HealthCheck check) {
    try {
      return check
          .probe()
          .get()
          .toCompletableFuture()
          .copy()
          .completeOnTimeout(
              Health.down("no answer within " + timeout.toMillis() + " ms"),
              timeout.toMillis(),
              TimeUnit.MILLISECONDS)
          .exceptionally(thrown -> Health.down("the check failed: " + thrown.getMessage()));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(Health.down("the check failed: " + e.getMessage()));
    }
  }
}
