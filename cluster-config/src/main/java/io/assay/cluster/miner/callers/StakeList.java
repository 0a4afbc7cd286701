package io.assay.cluster.miner.callers;

import io.assay.simulations.serving.Callers;
import io.assay.simulations.serving.Standing;
import io.assay.streams.chain.metagraph.Metagraph;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The stakes that the metagraph tells. While the chain is silent the last ones hold, for a bounded
 * time; after that nobody's standing is clear. Safe for use by many threads.
 */
public final class StakeList implements Callers {

  /** A TAO has so many digits of smaller units. */
  private static final int DIGITS = 9;

  private final Supplier<CompletionStage<Metagraph>> reader;
  private final double least;
  private final Duration oldest;
  private final Clock clock;
  private volatile Optional<View> view = Optional.empty();
  private volatile String failure = "";

  /** What was read last, and when. */
  private record View(long block, Callers callers, int hotkeys, Instant at) {}

  /**
   * A list that was not read yet.
   *
   * @param reader reads the metagraph; ends within a time of its own
   * @param least what a caller needs [TAO]
   * @param oldest how long a list holds
   */
  public StakeList(
      Supplier<CompletionStage<Metagraph>> reader, double least, Duration oldest, Clock clock) {
    this.reader = reader;
    this.least = least;
    this.oldest = oldest;
    this.clock = clock;
  }

  /** Reads once; never fails. True if there is a new list. */
  public CompletionStage<Boolean> read() {
    CompletionStage<Metagraph> reading;
    try {
      reading = reader.get();
    } catch (RuntimeException e) {
      reading = CompletableFuture.failedStage(e);
    }
    return reading.handle(
        (metagraph, thrown) -> {
          if (thrown != null) {
            failure = reason(thrown);
            return false;
          }
          view = Optional.of(view(metagraph));
          failure = "";
          return true;
        });
  }

  private View view(Metagraph metagraph) {
    Map<String, Double> stakes = new TreeMap<>();
    metagraph
        .neurons()
        .values()
        .forEach(
            neuron ->
                stakes.put(
                    neuron.hotkey().address(),
                    new BigDecimal(neuron.stake(), DIGITS).doubleValue()));
    int enough = (int) stakes.values().stream().filter(stake -> stake >= least).count();
    return new View(metagraph.block(), Callers.of(stakes, least), enough, clock.instant());
  }

  private static String reason(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  @Override
  public Standing standing(String hotkey) {
    Optional<View> seen = view;
    if (seen.isEmpty()) {
      return new Standing.Unclear("Stakes are not known yet: the chain has not answered");
    }
    Duration age = age(seen.get());
    return age.compareTo(oldest) > 0
        ? new Standing.Unclear(
            "Stakes are not known: the chain has been silent for %d s".formatted(age.toSeconds()))
        : seen.get().callers().standing(hotkey);
  }

  private Duration age(View seen) {
    return Duration.between(seen.at(), clock.instant());
  }

  /** Who may ask by this list, in words. */
  public String said() {
    return view.map(
            seen ->
                "%d hotkeys with at least %s TAO at block %d"
                    .formatted(
                        seen.hotkeys(),
                        BigDecimal.valueOf(least).stripTrailingZeros().toPlainString(),
                        seen.block()))
        .orElse("nobody by stake until the chain answers");
  }

  /** What is wrong with the list, in words; empty if the last reading went well. */
  public Optional<String> problem() {
    String reason = failure;
    if (reason.isEmpty()) {
      return Optional.empty();
    }
    String since =
        view.map(seen -> "last read %d s ago".formatted(age(seen).toSeconds()))
            .orElse("never read yet");
    return Optional.of("the metagraph cannot be read (" + since + "): " + reason);
  }
}
