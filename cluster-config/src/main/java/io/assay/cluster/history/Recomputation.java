package io.assay.cluster.history;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Scores;
import io.assay.actors.weights.WeightsCalculator;
import io.assay.actors.weights.WeightsRecord;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/**
 * Recomputes recorded weights one after the other, in the order of their periods; every event is
 * read once for all of them. One at a time.
 */
public final class Recomputation {

  private final Replays replays;

  /** Scoring many miners takes its time: not where tokens wait. */
  private final Executor computing;

  /** Recomputes from that reader; {@code passing} is told of every event by several threads. */
  public Recomputation(
      ActorSystem<?> system,
      HistoryReader reader,
      BiConsumer<Hotkey, Recorded<MinerEvent>> passing) {
    this.replays = new Replays(system, reader, passing);
    this.computing = system.dispatchers().lookup(DispatcherSelector.blocking());
  }

  /** The recomputed record; fails if events that it needs cannot be read. */
  public CompletionStage<Recomputed> of(WeightsRecord record) {
    return replays
        .views(record)
        .thenApplyAsync(
            views -> {
              replays.keepOnly(views.keySet());
              return recomputed(record, views);
            },
            computing);
  }

  private static Recomputed recomputed(
      WeightsRecord record, Map<Hotkey, Optional<ScoringView>> replayed) {
    Verdict verdict = Verifier.verify(record, replayed);
    SortedMap<Hotkey, ScoringView> views = new TreeMap<>();
    replayed.forEach((hotkey, view) -> view.ifPresent(known -> views.put(hotkey, known)));
    Optional<Scores> scores =
        verdict.result() == Verdict.Result.OTHER_VERSION
            ? Optional.empty()
            : Optional.of(
                WeightsCalculator.of(record)
                    .compute(record.period(), record.closesAt(), views)
                    .scores());
    return new Recomputed(verdict.result().label(), verdict.differences(), scores, views);
  }
}
