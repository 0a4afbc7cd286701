package io.assay.cluster.history;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsRecord;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Replays members up to the cuts of one record after another. Each member's fold goes on from where
 * the last record left it, so that a whole history is read once.
 */
final class Replays {

  private static final int AT_ONCE = 4;

  private final ActorSystem<?> system;
  private final HistoryReader reader;
  private final BiConsumer<Hotkey, Recorded<MinerEvent>> passing;
  private final Map<Hotkey, MinerState> states = new ConcurrentHashMap<>();

  Replays(ActorSystem<?> system, HistoryReader reader) {
    this(system, reader, (hotkey, event) -> {});
  }

  /** Replays that tell {@code passing} of every event read; called by several threads. */
  Replays(
      ActorSystem<?> system,
      HistoryReader reader,
      BiConsumer<Hotkey, Recorded<MinerEvent>> passing) {
    this.system = system;
    this.reader = reader;
    this.passing = passing;
  }

  /** Each member's view at its cut; empty where its events have none. One record at a time. */
  CompletionStage<Map<Hotkey, Optional<ScoringView>>> views(WeightsRecord record) {
    Map<Hotkey, Optional<ScoringView>> views = new ConcurrentHashMap<>();
    return Source.from(record.members())
        .mapAsyncUnordered(
            AT_ONCE,
            cut ->
                at(cut)
                    .thenApply(
                        state -> {
                          views.put(cut.hotkey(), ScoringView.of(state, cut.period()));
                          return cut;
                        }))
        .runWith(Sink.ignore(), system)
        .thenApply(done -> views);
  }

  /** Forgets all miners but these. */
  void keepOnly(Set<Hotkey> members) {
    states.keySet().retainAll(members);
  }

  private CompletionStage<MinerState> at(MemberCut cut) {
    MinerState known = states.getOrDefault(cut.hotkey(), MinerState.empty());
    MinerState start = known.revision() <= cut.cut() ? known : MinerState.empty();
    if (start.revision() == cut.cut()) {
      return CompletableFuture.completedFuture(start);
    }
    return reader
        .minerEvents(cut.hotkey(), start.revision() + 1, cut.cut())
        .runFold(
            start,
            (state, each) -> {
              passing.accept(cut.hotkey(), each);
              return MinerFold.evolve(state, each.event());
            },
            system)
        .thenApply(
            state -> {
              states.put(cut.hotkey(), state);
              return state;
            });
  }
}
