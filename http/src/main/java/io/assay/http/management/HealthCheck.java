package io.assay.http.management;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Something that a node needs before it can serve.
 *
 * @param name what it is called, such as {@code journal}
 * @param probe finds out; must not block
 */
public record HealthCheck(String name, Supplier<CompletionStage<Health>> probe) {

  /** A check whose answer is at hand. */
  public static HealthCheck of(String name, Supplier<Health> probe) {
    return new HealthCheck(name, () -> CompletableFuture.completedStage(probe.get()));
  }

  /**
   * How it is.
   *
   * @param up whether it works
   * @param reason why not, or more about how; may be empty
   */
  public record Health(boolean up, String reason) {

    /** It works. */
    public static Health works() {
      return new Health(true, "");
    }

    /** It does not work, for that reason. */
    public static Health down(String reason) {
      return new Health(false, reason);
    }
  }
}
