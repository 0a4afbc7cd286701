package io.assay.cluster.history;

import io.assay.actors.miner.MinerEvent.AnswerChecked;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import io.assay.persistence.history.Recorded;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
