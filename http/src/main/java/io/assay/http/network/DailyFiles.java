package io.assay.http.network;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The history as files, one for each day and table. Days are those of UTC. Every method returns at
 * once; what is not made yet is made because it was asked for. Called by many threads.
 */
public interface DailyFiles {

  /** The tables, in the order in which they are listed. */
  List<DailyTable> tables();

  /** The days of which there can be files, the oldest first; none if there are no files at all. */
  List<LocalDate> days();

  /** The files that are there, the newest day first. */
  List<DailyFile> list();

  /** Whether some are being made. */
  boolean isPreparing();

  /** Whether those of a day are still to come. */
  boolean isToCome(LocalDate day);

  /**
   * A table.
   *
   * @param name such as {@code uid_records}
   * @param meaning what one row is; a sentence
   */
  record DailyTable(String name, String meaning, List<DailyColumn> columns) {
    public DailyTable {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A column.
   *
   * @param type text, integer, number, boolean (as 1 or 0) or time
   * @param nullable whether cells can be empty
   * @param unit empty if it has none
   * @param meaning a sentence
   */
  record DailyColumn(String name, String type, boolean nullable, String unit, String meaning) {}

  /**
   * A file.
   *
   * @param rows how many rows it has
   * @param bytes its size
   * @param complete whether it holds the whole day
   * @param until what was recorded before then is in it
   * @param tag SHA-256 of its bytes, shortened
   * @param plain where it is
   * @param gzipped where it is compressed
   */
  record DailyFile(
      LocalDate day,
      String table,
      long rows,
      long bytes,
      boolean complete,
      Instant until,
      String tag,
      Path plain,
      Path gzipped) {

    /** Its name, as the public system names it. */
    public String name() {
      return day + "_" + table + ".csv";
    }
  }

  /** The file of a day and a table, if it is there. */
  default Optional<DailyFile> find(LocalDate day, String table) {
    return list().stream()
        .filter(file -> file.day().equals(day) && file.table().equals(table))
        .findFirst();
  }
}
