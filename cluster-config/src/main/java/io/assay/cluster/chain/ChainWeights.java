package io.assay.cluster.chain;

import io.assay.actors.weights.WeightsPublisher;
import io.assay.actors.weights.WeightsRecord;
import io.assay.http.management.HealthCheck.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Sets weights on the chain and remembers when that last succeeded, so that stale weights are seen.
 * Thread-safe.
 */
public final class ChainWeights implements WeightsPublisher {

  /** Weights are stale after so many periods without success. */
  public static final int STALE_AFTER = 3;

  private final WeightsPublisher publisher;
  private final Duration period;
  private final Clock clock;
  private final Instant startedAt;
  private volatile State state = new State("", "", false);
  private volatile Instant setAt;

  /** What happened last: the newest success, and the failure since. */
  private record State(String set, String failure, boolean ever) {}

  /**
   * Watches a publisher.
   *
   * @param period how long a scoring period lasts
   */
  public ChainWeights(WeightsPublisher publisher, Duration period, Clock clock) {
    this.publisher = publisher;
    this.period = period;
    this.clock = clock;
    this.startedAt = clock.instant();
    this.setAt = startedAt;
  }

  @Override
  public String target() {
    return publisher.target();
  }

  @Override
  public CompletionStage<String> publish(WeightsRecord record) {
    CompletionStage<String> published = publisher.publish(record);
    var unused =
        published.whenComplete(
            (reference, failure) -> {
              if (failure == null) {
                setAt = clock.instant();
                state = new State("period %d: %s".formatted(record.period(), reference), "", true);
              } else {
                state = new State(state.set(), String.valueOf(failure.getMessage()), state.ever());
              }
            });
    return published;
  }

  /** How long ago weights were last set by this process; since its start, if never. */
  public Duration age() {
    return Duration.between(setAt, clock.instant());
  }

  /** What was set last, or why nothing was. It never takes a node down: clients are served. */
  public Health health() {
    State now = state;
    if (now.failure().isEmpty()) {
      return new Health(true, now.ever() ? now.set() : "nothing to set yet");
    }
    String since = now.ever() ? now.set() + ", but not since" : "not set yet";
    String stale = age().compareTo(period.multipliedBy(STALE_AFTER)) > 0 ? "stale: " : "";
    return new Health(true, stale + since + ": " + now.failure());
  }
}
