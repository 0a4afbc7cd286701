package io.assay.cluster.history;

import io.assay.actors.miner.MinerEvent.AnswerChecked;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import io.assay.actors.weights.MemberCut;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Sink;

/** The checks of one miner's answers, to be found again by the rewards that came of them. */
final class CheckedAnswers {

  /** What event and reward have in common. */
  private record Key(TaskName task, Instant at, double responseSeconds) {}

  private final Map<Key, List<Recorded<AnswerChecked>>> byKey = new HashMap<>();

  CheckedAnswers(List<Recorded<AnswerChecked>> checked) {
    for (Recorded<AnswerChecked> each : checked) {
      AnswerChecked event = each.event();
      Key key = new Key(event.task(), event.at(), event.measurement().responseSeconds());
      byKey.computeIfAbsent(key, unseen -> new ArrayList<>()).add(each);
    }
  }

  /** Reads the checks behind the rewards of a miner's view, up to its cut; in order. */
  static CompletionStage<List<Recorded<AnswerChecked>>> behind(
      HistoryReader reader, ActorSystem<?> system, MemberCut cut, Optional<ScoringView> view) {
    Instant oldest =
        view.stream()
            .flatMap(known -> known.history().rewards().stream())
            .map(Reward::at)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    return reader
        .minerEvents(cut.hotkey(), 1, cut.cut())
        .filter(each -> !each.event().at().isBefore(oldest))
        .filter(each -> each.event() instanceof AnswerChecked)
        .map(each -> new Recorded<>(each.sequence(), (AnswerChecked) each.event()))
        .runWith(Sink.seq(), system);
  }

  /** Finds each event once: of checks that look the same, one after the other. */
  Finder finder() {
    return new Finder();
  }

  /** The events not yet found. */
  final class Finder {

    private final Map<Key, Deque<Recorded<AnswerChecked>>> left = new HashMap<>();

    /** The check that the reward came of; empty if the reward was imported. */
    Optional<Recorded<AnswerChecked>> find(Reward reward) {
      if (reward.responseSeconds().isEmpty()) {
        return Optional.empty();
      }
      Key key = new Key(reward.task(), reward.at(), reward.responseSeconds().getAsDouble());
      return Optional.ofNullable(
          left.computeIfAbsent(key, unseen -> new ArrayDeque<>(byKey.getOrDefault(key, List.of())))
              .poll());
    }
  }
}
