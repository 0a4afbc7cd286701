package io.assay.cluster.report;

import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.PeriodScore;
import io.assay.actors.scoring.Reward;
import io.assay.actors.scoring.Scores;
import io.assay.actors.scoring.TaskFactors;
import io.assay.actors.task.TaskName;
import io.assay.actors.weights.WeightsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Function;

/** Makes a period's report of what the weights singleton tells its listener. */
public final class PeriodReports {

  private final Judgement judgement;
  private final Map<Hotkey, MinerKind> kinds;

  /** Reports under that judgement; miners that have no entry are of unknown kind. */
  public PeriodReports(Judgement judgement, SortedMap<Hotkey, MinerKind> kinds) {
    this.judgement = judgement;
    this.kinds = kinds;
  }

  /** The report of a period that began then. */
  public PeriodReport report(
      Instant opensAt, WeightsRecord record, Scores scores, SortedMap<Hotkey, ScoringView> views) {
    List<MinerLine> miners = new ArrayList<>();
    for (WeightLine weight : PublishedWeights.of(record)) {
      ScoringView view = views.get(weight.hotkey());
      List<TaskLine> tasks = new ArrayList<>();
      for (TaskFactors factors : scores.factors()) {
        if (factors.hotkey().equals(weight.hotkey()) && view != null) {
          tasks.add(line(factors, view, opensAt, record.closesAt()));
        }
      }
      MinerKind kind = kinds.getOrDefault(weight.hotkey(), MinerKind.UNKNOWN);
      miners.add(new MinerLine(weight.hotkey(), weight.uid(), kind, tasks, weight));
    }
    return new PeriodReport(opensAt, record, miners);
  }

  private TaskLine line(TaskFactors factors, ScoringView view, Instant opens, Instant closes) {
    List<Reward> fresh =
        view.history().rewards().stream()
            .filter(reward -> reward.task().equals(factors.task()))
            .filter(reward -> !reward.at().isBefore(opens))
            .toList();
    Optional<PeriodRecord> period = period(view, factors.task(), closes);
    int limited = period.map(PeriodRecord::requests429).orElse(0);
    int failed = period.map(PeriodRecord::requests500).orElse(0);
    int total = period.map(PeriodRecord::totalRequests).orElse(0);
    return new TaskLine(
        total - limited - failed,
        limited,
        failed,
        fresh.size(),
        mean(fresh, reward -> OptionalDouble.of(judgement.quality(reward))),
        mean(fresh, judgement::speed),
        period.map(PeriodReports::score).orElse(OptionalDouble.empty()),
        factors);
  }

  private static Optional<PeriodRecord> period(ScoringView view, TaskName task, Instant closes) {
    return view.history().periods().stream()
        .filter(period -> period.task().equals(task) && period.at().equals(closes))
        .findFirst();
  }

  private static OptionalDouble score(PeriodRecord period) {
    return PeriodScore.of(
        period.declaredVolume(),
        period.consumedVolume(),
        period.totalRequests(),
        period.requests429(),
        period.requests500());
  }

  private static OptionalDouble mean(List<Reward> rewards, Function<Reward, OptionalDouble> value) {
    double sum = 0;
    int count = 0;
    for (Reward reward : rewards) {
      OptionalDouble each = value.apply(reward);
      if (each.isPresent()) {
        sum += each.getAsDouble();
        count++;
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
