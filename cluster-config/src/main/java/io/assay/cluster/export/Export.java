package io.assay.cluster.export;

import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsRecord;
import io.assay.persistence.export.CapacityRow;
import io.assay.persistence.export.HistoryRow;
import io.assay.persistence.export.RewardDataRow;
import io.assay.persistence.export.UidInfoRow;
import io.assay.persistence.export.UidRecordRow;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of an order, by day. */
public final class Export {

  private final TableDays<UidRecordRow> periods = new TableDays<>(UidRecordRow.TABLE);
  private final TableDays<RewardDataRow> answers = new TableDays<>(RewardDataRow.TABLE);
  private final TableDays<CapacityRow> capacities = new TableDays<>(CapacityRow.TABLE);
  private final TableDays<UidInfoRow> uids = new TableDays<>(UidInfoRow.TABLE);
  private final TableDays<WeightExportRow> weights = new TableDays<>(WeightExportRow.TABLE);
  private final TableDays<EventExportRow> events = new TableDays<>(EventExportRow.TABLE);

  private Export() {}

  /**
   * The export of miners and weights.
   *
   * @param walks of all miners, in the order of their hotkeys
   */
  static Export of(
      ExportOrder order, Collection<MinerWalk> walks, Iterable<WeightsRecord> records) {
    Export export = new Export();
    SortedSet<LocalDate> days = new TreeSet<>();
    for (MinerWalk walk : walks) {
      walk.periods().forEach(row -> export.periods.add(Span.day(row.at()), row));
      walk.answers().forEach(row -> export.answers.add(Span.day(row.at()), row));
      walk.events().forEach(row -> export.events.add(Span.day(row.at()), row));
      days.addAll(walk.days());
    }
    for (WeightsRecord record : records) {
      if (order.wants(Exported.WEIGHTS, record.closesAt())) {
        LocalDate day = Span.day(record.closesAt());
        WeightExportRow.of(record).forEach(row -> export.weights.add(day, row));
      }
    }
    days.forEach(day -> export.places(day, walks));
    export.periods.sort(Comparator.comparing(HistoryRow::at));
    export.answers.sort(Comparator.comparing(HistoryRow::at));
    export.events.sort(Comparator.comparing(EventExportRow::at));
    export.periods.number(UidRecordRow::numbered);
    export.answers.number(RewardDataRow::numbered);
    return export;
  }

  /** Who held which place at the end of a day; of two, who came last. */
  private void places(LocalDate day, Collection<MinerWalk> walks) {
    SortedMap<Integer, Map.Entry<Hotkey, Standing>> holders = new TreeMap<>();
    for (MinerWalk walk : walks) {
      Standing standing = walk.standing(day);
      standing
          .uid()
          .ifPresent(
              uid ->
                  holders.merge(
                      uid,
                      Map.entry(walk.miner(), standing),
                      (was, is) ->
                          is.getValue().since().isBefore(was.getValue().since()) ? was : is));
    }
    holders.forEach(
        (uid, holder) -> {
          uids.add(day, new UidInfoRow(uid, holder.getKey().value()));
          holder
              .getValue()
              .capacities()
              .forEach(
                  (task, volume) ->
                      capacities.add(day, new CapacityRow(task.value(), uid, volume)));
        });
  }

  /** One of the tables; without rows if it was not ordered. */
  public TableDays<?> table(Exported table) {
    return switch (table) {
      case UID_RECORDS -> periods;
      case REWARD_DATA -> answers;
      case CAPACITIES -> capacities;
      case UID_INFO -> uids;
      case WEIGHTS -> weights;
      case EVENTS -> events;
    };
  }
}
