package io.assay.cluster.opendata;

import io.assay.cluster.chain.ChainWeights;
import io.assay.http.network.ChainStanding;
import io.assay.http.network.ChainStanding.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a node stands with the chain: what it has read there, and what the journal says of weights
 * that were set, by whichever node.
 */
public final class ChainStandings {

  /** The chain among the targets of weights. */
  static final String TARGET = "chain";

  private static final Pattern BLOCK = Pattern.compile("block (\\d{1,18})");

  private final Supplier<ChainStanding> read;
  private final boolean sets;
  private final Duration period;
  private final Clock clock;
  private final Instant started;

  /**
   * A chain that is followed.
   *
   * @param read what was read there, without weights
   * @param sets whether weights are set on it
   * @param period how long a scoring period lasts
   */
  public ChainStandings(Supplier<ChainStanding> read, boolean sets, Duration period, Clock clock) {
    this.read = read;
    this.sets = sets;
    this.period = period;
    this.clock = clock;
    this.started = clock.instant();
  }

  /** With what the journal says of the weights there. */
  ChainStanding of(Targets.Target target) {
    ChainStanding chain = read.get();
    if (!sets) {
      return chain;
    }
    List<Problem> problems = new ArrayList<>(chain.problems());
    Instant last = target.last().map(Targets.Published::at).orElse(started);
    Duration age = Duration.between(last, clock.instant());
    if (age.compareTo(period.multipliedBy(ChainWeights.STALE_AFTER)) > 0) {
      problems.add(Problem.WEIGHTS_STALE);
    }
    return new ChainStanding(
        chain.netuid(),
        chain.connected(),
        chain.since(),
        chain.block(),
        chain.readAt(),
        chain.own(),
        Optional.of(weights(target)),
        problems);
  }

  private static ChainStanding.Weights weights(Targets.Target target) {
    Optional<Targets.Published> last = target.last();
    return new ChainStanding.Weights(
        last.map(set -> OptionalLong.of(set.period())).orElse(OptionalLong.empty()),
        last.map(Targets.Published::at),
        last.map(set -> block(set.reference())).orElse(OptionalLong.empty()),
        target.failures());
  }

  private static OptionalLong block(String reference) {
    Matcher block = BLOCK.matcher(reference);
    return block.find() ? OptionalLong.of(Long.parseLong(block.group(1))) : OptionalLong.empty();
  }
}
