package io.assay.simulations.serving;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;

/**
 * A request's coming and going.
 *
 * @param arrivedNanos when it came, by {@link System#nanoTime()}
 * @param gone completes when its caller has closed the connection
 */
public record Visit(long arrivedNanos, CompletionStage<Done> gone) {

  /** A visit that begins now, of a caller whose going is not watched. */
  public static Visit now() {
    return now(new CompletableFuture<>());
  }

  /** A visit that begins now. */
  public static Visit now(CompletionStage<Done> gone) {
    return new Visit(System.nanoTime(), gone);
  }
}
