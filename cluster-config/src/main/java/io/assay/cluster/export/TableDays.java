package io.assay.cluster.export;

import io.assay.persistence.export.ExportFile;
import io.assay.persistence.export.ExportFormat;
import io.assay.persistence.export.ExportTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** The rows of one table, by day. */
public final class TableDays<R> {

  private final ExportTable<R> table;
  private final SortedMap<LocalDate, List<R>> days = new TreeMap<>();

  TableDays(ExportTable<R> table) {
    this.table = table;
  }

  void add(LocalDate day, R row) {
    days.computeIfAbsent(day, unseen -> new ArrayList<>()).add(row);
  }

  /** Orders each day's rows; those that compare as equal stay as they came. */
  void sort(Comparator<R> order) {
    days.values().forEach(rows -> rows.sort(order));
  }

  /** Puts a row's number in its day to each. */
  void number(BiFunction<R, String, R> numbered) {
    days.forEach(
        (day, rows) -> {
          String prefix = day.toString().replace("-", "") + "-";
          for (int i = 0; i < rows.size(); i++) {
            rows.set(i, numbered.apply(rows.get(i), prefix + (i + 1)));
          }
        });
  }

  /** The days that have rows. */
  public SortedSet<LocalDate> days() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(days.keySet()));
  }

  /**
   * Writes a day's rows into a folder under the public system's name; a day without rows is a file
   * without rows.
   */
  public ExportFile write(LocalDate day, ExportFormat format, Path folder) {
    return ExportFile.write(
        table,
        days.getOrDefault(day, List.of()),
        format,
        folder.resolve(ExportFile.name(day, table, format)));
  }
}
