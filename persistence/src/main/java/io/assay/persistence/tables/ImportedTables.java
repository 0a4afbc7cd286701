package io.assay.persistence.tables;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tables hold that can be imported.
 *
 * @param rows in the order of time, those of one time in the order of the tables
 * @param uids who holds which uid; empty if no table says
 * @param capacities effective capacities [volume]; empty if there was no such table
 * @param others how many rows are of validators that were not asked for
 * @param refused what could not be used, and why
 */
public record ImportedTables(
    List<ImportedRow> rows,
    SortedMap<Hotkey, Integer> uids,
    SortedMap<Hotkey, SortedMap<TaskName, Double>> capacities,
    long others,
    List<TableException> refused) {

  /** Copies the rows and the maps. */
  public ImportedTables {
    rows = List.copyOf(rows);
    uids = Collections.unmodifiableSortedMap(new TreeMap<>(uids));
    capacities = Collections.unmodifiableSortedMap(new TreeMap<>(capacities));
    refused = List.copyOf(refused);
  }
}
