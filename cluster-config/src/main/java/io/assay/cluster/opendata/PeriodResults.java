package io.assay.cluster.opendata;

import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.TaskFactors;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.history.Recomputed;
import io.assay.cluster.report.MinerLine;
import io.assay.cluster.report.PeriodReport;
import io.assay.cluster.report.PeriodReports;
import io.assay.cluster.report.TaskLine;
import io.assay.http.network.PeriodRow;
import io.assay.http.network.ResultRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToIntFunction;

/**
 * What came of recomputing a period.
 *
 * @param verification as {@link PeriodRow} has it
 * @param notes what differs
 * @param rows by uid, hotkey and task; none if it could not be recomputed
 */
record PeriodResults(String verification, String notes, List<ResultRow> rows) {

  PeriodResults {
    rows = List.copyOf(rows);
  }

  /** Those of a period whose events cannot be read. */
  static PeriodResults unreadable() {
    return new PeriodResults(
        "unreadable", "some of the events behind these weights cannot be read", List.of());
  }

  static PeriodResults of(KnownPeriod known, Recomputed again, PeriodReports reports) {
    List<ResultRow> rows = new ArrayList<>();
    WeightsRecord record = known.computed().orElseThrow().record();
    again
        .scores()
        .ifPresent(
            scores -> {
              PeriodReport report =
                  reports.report(
                      known.opensAt().orElse(record.closesAt()), record, scores, again.views());
              report.miners().forEach(miner -> add(rows, record, miner, again.views()));
            });
    rows.sort(
        Comparator.comparingInt(ResultRow::uid)
            .thenComparing(ResultRow::hotkey)
            .thenComparing(ResultRow::task));
    return new PeriodResults(again.verdict(), String.join("; ", again.differences()), rows);
  }

  private static void add(
      List<ResultRow> rows,
      WeightsRecord record,
      MinerLine miner,
      SortedMap<Hotkey, ScoringView> views) {
    ScoringView view = views.get(miner.hotkey());
    for (TaskLine line : miner.tasks()) {
      Optional<PeriodRecord> period =
          view == null
              ? Optional.empty()
              : view.history().periods().stream()
                  .filter(each -> each.task().equals(line.factors().task()))
                  .filter(each -> each.at().equals(record.closesAt()))
                  .findFirst();
      rows.add(row(record, miner, line, period));
    }
  }

  private static ResultRow row(
      WeightsRecord record, MinerLine miner, TaskLine line, Optional<PeriodRecord> period) {
    TaskFactors factors = line.factors();
    return new ResultRow(
        record.period(),
        record.closesAt(),
        miner.uid(),
        miner.hotkey().value(),
        factors.task().value(),
        period.map(PeriodRecord::declaredVolume).orElse(factors.capacity()),
        period.map(PeriodRecord::consumedVolume).orElse(0.0),
        line.answered(),
        line.rateLimited(),
        line.failed(),
        line.checked(),
        line.quality(),
        line.speed(),
        line.periodScore(),
        factors.combinedQuality(),
        factors.normalisedPeriodScore(),
        factors.effectiveVolume(),
        factors.share(),
        factors.contribution());
  }

  /** Sums over all rows; empty if there are none. */
  Optional<PeriodRow.Totals> totals() {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PeriodRow.Totals(
                sum(ResultRow::answered),
                sum(ResultRow::rateLimited),
                sum(ResultRow::failed),
                sum(ResultRow::checked)));
  }

  private long sum(ToIntFunction<ResultRow> count) {
    return rows.stream().mapToLong(count::applyAsInt).sum();
  }
}
