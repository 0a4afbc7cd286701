package io.assay.persistence.dataset;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import io.assay.persistence.tables.ImportedRow;
import io.assay.persistence.tables.ImportedTables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a data set says.
 *
 * @param rows in the order of time
 * @param uids the miners that hold a uid, who alone are scored
 * @param capacities effective capacities [volume]
 */
public record DatasetContents(
    List<ImportedRow> rows,
    SortedMap<Hotkey, Integer> uids,
    SortedMap<Hotkey, SortedMap<TaskName, Double>> capacities) {

  /** Copies what it is given. */
  public DatasetContents {
    rows = List.copyOf(rows);
    uids = Collections.unmodifiableSortedMap(new TreeMap<>(uids));
    capacities = Collections.unmodifiableSortedMap(new TreeMap<>(capacities));
  }

  /** Nothing yet. */
  static DatasetContents empty() {
    return new DatasetContents(
        List.of(), Collections.emptySortedMap(), Collections.emptySortedMap());
  }

  /**
   * This and what tables say. A row that is here already is not added again; the uids and
   * capacities of the tables replace those of the same miners. Without a table of capacities a
   * miner has the volume that its newest period declares for the task.
   */
  public DatasetContents with(ImportedTables tables) {
    List<ImportedRow> all = new ArrayList<>(rows);
    Map<ImportedRow, Integer> known = new HashMap<>();
    rows.forEach(row -> known.merge(row, 1, Integer::sum));
    for (ImportedRow row : tables.rows()) {
      if (known.merge(row, -1, Integer::sum) < 0) {
        all.add(row);
      }
    }
    all.sort(Comparator.comparing(ImportedRow::at));
    SortedMap<Hotkey, Integer> holders = new TreeMap<>(tables.uids());
    uids.forEach(
        (hotkey, uid) -> {
          if (!tables.uids().containsValue(uid)) {
            holders.putIfAbsent(hotkey, uid);
          }
        });
    return new DatasetContents(all, holders, capacities(tables, all));
  }

  private SortedMap<Hotkey, SortedMap<TaskName, Double>> capacities(
      ImportedTables tables, List<ImportedRow> all) {
    if (tables.capacities().isEmpty() && capacities.equals(declared(rows))) {
      return declared(all);
    }
    SortedMap<Hotkey, SortedMap<TaskName, Double>> merged = new TreeMap<>(capacities);
    merged.putAll(tables.capacities());
    return merged;
  }

  private static SortedMap<Hotkey, SortedMap<TaskName, Double>> declared(List<ImportedRow> rows) {
    SortedMap<Hotkey, SortedMap<TaskName, Double>> declared = new TreeMap<>();
    for (ImportedRow row : rows) {
      if (row instanceof ImportedRow.Period period) {
        declared
            .computeIfAbsent(row.miner(), miner -> new TreeMap<>())
            .put(period.record().task(), period.record().declaredVolume());
      }
    }
    return declared;
  }
}
