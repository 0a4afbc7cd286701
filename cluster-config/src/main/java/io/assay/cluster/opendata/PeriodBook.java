package io.assay.cluster.opendata;

import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.report.PublishedWeights;
import io.assay.cluster.report.WeightLine;
import io.assay.http.network.WeightRow;
import io.assay.persistence.history.Recorded;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The newest periods, as the journal of the weights tells of them. Immutable; the fold is pure.
 *
 * @param sequence the last event that was taken in
 * @param periods by number
 * @param targets where weights go
 */
record PeriodBook(long sequence, NavigableMap<Long, KnownPeriod> periods, Targets targets) {

  PeriodBook {
    periods = Collections.unmodifiableNavigableMap(new TreeMap<>(periods));
  }

  static PeriodBook empty() {
    return new PeriodBook(0, new TreeMap<>(), Targets.none());
  }

  /** The book after one more event, within the bounds. */
  PeriodBook after(Recorded<WeightsEvent> recorded, OpenDataSettings bounds) {
    TreeMap<Long, KnownPeriod> next = new TreeMap<>(periods);
    take(next, recorded.event());
    long rows = next.values().stream().mapToLong(KnownPeriod::rows).sum();
    while (next.size() > bounds.periods() || (rows > bounds.rows() && next.size() > 2)) {
      rows -= next.pollFirstEntry().getValue().rows();
    }
    return new PeriodBook(recorded.sequence(), next, targets.after(recorded.event()));
  }

  private static void take(Map<Long, KnownPeriod> periods, WeightsEvent event) {
    if (event instanceof WeightsEvent.PeriodOpened e) {
      periods.put(
          e.period(),
          KnownPeriod.opened(
              e.period(), Optional.of(e.opensAt()), e.closesAt(), e.members().size()));
    } else if (event instanceof WeightsEvent.PeriodClosed e) {
      change(periods, e.period(), KnownPeriod::asClosed);
    } else if (event instanceof WeightsEvent.PeriodSkipped e) {
      change(periods, e.period(), known -> known.withSkipped(e.to()));
    } else if (event instanceof WeightsEvent.WeightsComputed e) {
      WeightsRecord record = e.record();
      KnownPeriod known =
          periods.getOrDefault(
              record.period(),
              KnownPeriod.opened(
                  record.period(), Optional.empty(), record.closesAt(), record.members().size()));
      periods.put(
          record.period(),
          known.with(
              new KnownPeriod.Computed(
                  record, e.at(), PublishedWeights.configDigest(record), rows(record))));
    } else if (event instanceof WeightsEvent.WeightsPublished e) {
      change(periods, e.period(), known -> known.withPublished(e.target(), e.at()));
    }
  }

  private static void change(
      Map<Long, KnownPeriod> periods, long period, UnaryOperator<KnownPeriod> change) {
    periods.computeIfPresent(period, (number, known) -> change.apply(known));
  }

  private static List<WeightRow> rows(WeightsRecord record) {
    Map<String, MemberCut> cuts = new HashMap<>();
    record.members().forEach(cut -> cuts.put(cut.hotkey().value(), cut));
    List<WeightRow> rows = new ArrayList<>();
    for (WeightLine line : PublishedWeights.of(record)) {
      MemberCut cut = cuts.get(line.hotkey().value());
      rows.add(
          new WeightRow(
              record.period(),
              record.closesAt(),
              line.uid(),
              line.hotkey().value(),
              record.scores().getOrDefault(line.hotkey(), 0.0),
              line.weight(),
              line.u16(),
              cut == null ? 0 : cut.cut(),
              cut != null && cut.stale()));
    }
    return rows;
  }

  /** Those with weights, the newest first. */
  List<KnownPeriod> computed() {
    return periods.descendingMap().values().stream()
        .filter(known -> known.computed().isPresent())
        .toList();
  }
}
