package io.assay.persistence.dataset;

import io.assay.actors.miner.Capacity;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.network.NetworkEvent;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import io.assay.actors.task.TaskName;
import io.assay.persistence.tables.ImportedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A data set as events, and events as a data set: one is the other's inverse. Pure. */
final class DatasetEvents {

  /** Where a miner of a data set is said to be: nowhere. */
  private static final Endpoint NOWHERE =
      new Endpoint(MinerProtocol.VISION, "http://imported.invalid");

  private static final double WHOLE_STAKE = 1;

  private DatasetEvents() {}

  /** Who is a member, as events of the network. */
  static List<NetworkEvent> network(DatasetContents contents) {
    Instant first = first(contents);
    List<NetworkEvent> events = new ArrayList<>();
    contents
        .uids()
        .forEach(
            (hotkey, uid) ->
                events.add(
                    new NetworkEvent.MemberAdded(Member.asked(hotkey, uid, NOWHERE), first)));
    return events;
  }

  /** The events of each miner, in order. */
  static SortedMap<Hotkey, List<MinerEvent>> miners(DatasetContents contents) {
    Instant first = first(contents);
    SortedMap<Hotkey, List<MinerEvent>> events = new TreeMap<>();
    contents
        .uids()
        .forEach(
            (hotkey, uid) ->
                of(events, hotkey)
                    .add(new MinerEvent.MinerRegistered(hotkey, uid, NOWHERE, first)));
    contents
        .capacities()
        .forEach(
            (hotkey, volumes) ->
                of(events, hotkey)
                    .add(
                        new MinerEvent.CapacityAnnounced(capacities(volumes), WHOLE_STAKE, first)));
    SortedMap<Hotkey, List<ImportedRow>> rows = new TreeMap<>();
    contents.rows().forEach(row -> of(rows, row.miner()).add(row));
    rows.forEach((hotkey, each) -> of(events, hotkey).addAll(history(each)));
    return events;
  }

  private static <E> List<E> of(SortedMap<Hotkey, List<E>> all, Hotkey hotkey) {
    return all.computeIfAbsent(hotkey, key -> new ArrayList<>());
  }

  private static Instant first(DatasetContents contents) {
    return contents.rows().isEmpty() ? Instant.EPOCH : contents.rows().get(0).at();
  }

  private static SortedMap<TaskName, Capacity> capacities(SortedMap<TaskName, Double> volumes) {
    SortedMap<TaskName, Capacity> capacities = new TreeMap<>();
    volumes.forEach((task, volume) -> capacities.put(task, new Capacity(volume, volume)));
    return capacities;
  }

  /** Rows of one time and one validator are one event. */
  private static List<MinerEvent> history(List<ImportedRow> rows) {
    List<MinerEvent> events = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= rows.size(); i++) {
      if (i == rows.size() || !belongTogether(rows.get(from), rows.get(i))) {
        events.add(imported(rows.subList(from, i)));
        from = i;
      }
    }
    return events;
  }

  private static boolean belongTogether(ImportedRow a, ImportedRow b) {
    return a.at().equals(b.at()) && a.validator().equals(b.validator());
  }

  private static MinerEvent imported(List<ImportedRow> rows) {
    List<Reward> rewards = new ArrayList<>();
    List<PeriodRecord> periods = new ArrayList<>();
    for (ImportedRow row : rows) {
      if (row instanceof ImportedRow.Answer answer) {
        rewards.add(answer.reward());
      } else if (row instanceof ImportedRow.Period period) {
        periods.add(period.record());
      }
    }
    return new MinerEvent.HistoryImported(
        rows.get(0).validator(), rewards, periods, rows.get(0).at());
  }

  /** Adds what an event of a miner says. */
  static void collect(Hotkey hotkey, MinerEvent event, Collected into) {
    if (event instanceof MinerEvent.MinerRegistered e) {
      into.uids.put(hotkey, e.uid());
    } else if (event instanceof MinerEvent.CapacityAnnounced e) {
      SortedMap<TaskName, Double> volumes = new TreeMap<>();
      e.capacities().forEach((task, capacity) -> volumes.put(task, capacity.effective()));
      into.capacities.put(hotkey, volumes);
    } else if (event instanceof MinerEvent.HistoryImported e) {
      e.periods().forEach(row -> into.rows.add(new ImportedRow.Period(hotkey, e.source(), row)));
      e.rewards().forEach(row -> into.rows.add(new ImportedRow.Answer(hotkey, e.source(), row)));
    }
  }

  /** What the events read so far say. */
  static final class Collected {
    private final List<ImportedRow> rows = new ArrayList<>();
    private final SortedMap<Hotkey, Integer> uids = new TreeMap<>();
    private final SortedMap<Hotkey, SortedMap<TaskName, Double>> capacities = new TreeMap<>();

    DatasetContents contents() {
      rows.sort(Comparator.comparing(ImportedRow::at));
      return new DatasetContents(rows, uids, capacities);
    }
  }
}
