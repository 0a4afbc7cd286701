package io.assay.cluster.statistics;

import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.export.PeriodWalk;
import io.assay.cluster.report.Judgement;
import io.assay.persistence.history.HistoryReader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;

/** Reads what belongs to one period from the journal, and nothing before it. */
final class StatisticsReader {

  private static final int AT_A_TIME = 4;

  private final ActorSystem<?> system;
  private final HistoryReader journal;
  private final Judgement judgement;

  StatisticsReader(ActorSystem<?> system, HistoryReader journal, Judgement judgement) {
    this.system = system;
    this.journal = journal;
    this.judgement = judgement;
  }

  /** The backlog after all that was recorded since. */
  CompletionStage<Backlog> readOn(Backlog backlog) {
    return journal.weightsEvents(backlog.sequence() + 1).runFold(backlog, Backlog::after, system);
  }

  /**
   * A period's statistics.
   *
   * @param before up to where the periods before it reach
   */
  CompletionStage<PeriodStatistics> read(WeightsRecord record, Cuts before) {
    return Source.from(record.members())
        .mapAsync(AT_A_TIME, member -> walked(member, before))
        .runFold(
            (SortedMap<Hotkey, PeriodWalk>) new TreeMap<Hotkey, PeriodWalk>(),
            (walks, walk) -> {
              walks.put(walk.first(), walk.second());
              return walks;
            },
            system)
        .thenApply(walks -> PeriodStatistics.of(record, walks));
  }

  private CompletionStage<Pair<Hotkey, PeriodWalk>> walked(MemberCut member, Cuts before) {
    PeriodWalk walk = new PeriodWalk(member.hotkey(), member.uid(), judgement);
    long first = before.next(member.hotkey());
    if (first > member.cut()) {
      return CompletableFuture.completedStage(Pair.create(member.hotkey(), walk));
    }
    return journal
        .minerEvents(member.hotkey(), first, member.cut())
        .runFold(walk, PeriodWalk::take, system)
        .thenApply(taken -> Pair.create(member.hotkey(), taken));
  }
}
