package io.assay.cluster.replay;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One miner's events folded in their order, with its state kept at the moments of a replay. */
abstract class Walk {

  private MinerState state = MinerState.empty();

  /** Takes one more event. */
  final void take(MinerEvent event) {
    if (before(state, event)) {
      state = MinerFold.evolve(state, event);
      after(state);
    }
  }

  /** Looks at the state before an event; gives whether the event counts. */
  abstract boolean before(MinerState now, MinerEvent event);

  /** Looks at the state after an event. */
  abstract void after(MinerState now);

  /** How many events were folded. */
  final long events() {
    return state.revision();
  }

  final MinerState state() {
    return state;
  }

  /** A walk that keeps the states at recorded cuts, by the index of their moment. */
  static final class ToCuts extends Walk {
    private final Map<Long, List<Integer>> momentsByCut;
    private final Map<Integer, MinerState> kept = new HashMap<>();

    ToCuts(Map<Long, List<Integer>> momentsByCut) {
      this.momentsByCut = Map.copyOf(momentsByCut);
    }

    @Override
    boolean before(MinerState now, MinerEvent event) {
      return true;
    }

    @Override
    void after(MinerState now) {
      momentsByCut.getOrDefault(now.revision(), List.of()).forEach(moment -> kept.put(moment, now));
    }

    Map<Integer, MinerState> kept() {
      return kept;
    }
  }

  /** A walk that keeps the state at the end of each span of time in which something happened. */
  static final class OverTime extends Walk {
    private final Duration every;
    private final Optional<Instant> last;
    private final NavigableMap<Instant, MinerState> kept = new TreeMap<>();
    private Instant end = Instant.MIN;
    private Instant newest = Instant.MIN;

    /**
     * A walk over time.
     *
     * @param every the length of a span
     * @param last later events do not count
     */
    OverTime(Duration every, Optional<Instant> last) {
      this.every = every;
      this.last = last;
    }

    @Override
    boolean before(MinerState now, MinerEvent event) {
      if (last.isPresent() && event.at().isAfter(last.get())) {
        return false;
      }
      end = endOf(event.at(), every);
      newest = event.at();
      return true;
    }

    @Override
    void after(MinerState now) {
      kept.put(end, now);
    }

    /** The end of the span in which a moment lies; a moment that is an end is its own. */
    static Instant endOf(Instant at, Duration every) {
      long span = every.toMillis();
      long millis = at.toEpochMilli() + (at.getNano() % 1_000_000 == 0 ? 0 : 1);
      return Instant.ofEpochMilli(-Math.floorDiv(-millis, span) * span);
    }

    NavigableMap<Instant, MinerState> kept() {
      return kept;
    }

    /** The time of the newest event; {@code Instant.MIN} if there was none. */
    Instant newest() {
      return newest;
    }
  }
}
