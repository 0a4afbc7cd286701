package io.assay.persistence.tables;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables to be imported: each a file, CSV or gzip, or a folder with a file a day, whose names
 * contain the table's.
 *
 * @param uidRecords closed periods
 * @param rewardData checked answers
 * @param capacities effective capacities: task, uid, volume; of a folder the newest file
 * @param uidInfo who holds which uid: uid, hotkey; of a folder the newest file
 * @param visionDb the SQLite file of a public validator, with the first two tables in it
 */
public record ImportFiles(
    Optional<Path> uidRecords,
    Optional<Path> rewardData,
    Optional<Path> capacities,
    Optional<Path> uidInfo,
    Optional<Path> visionDb) {

  /**
   * The files of a table, in the order of their names.
   *
   * @throws TableException if there is none
   */
  static List<Path> of(Optional<Path> given, String table) {
    if (given.isEmpty()) {
      return List.of();
    }
    Path place = given.get();
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    try (Stream<Path> entries = Files.list(place)) {
      List<Path> files =
          entries.filter(file -> isOf(table, String.valueOf(file.getFileName()))).sorted().toList();
      if (files.isEmpty()) {
        throw TableException.ofFile(
            place,
            "holds no table %1$s: expected files such as 2024-06-12_%1$s.csv or .csv.gz"
                .formatted(table));
      }
      return files;
    } catch (NoSuchFileException e) {
      throw TableException.ofFile(place, "there is no such folder");
    } catch (IOException e) {
      throw TableException.ofFile(place, "cannot be read (" + e.getMessage() + ")");
    }
  }

  /**
   * The file of a table that says how things stand; of a folder's the last by name, which with a
   * file a day is the newest.
   *
   * @throws TableException if there is none
   */
  static Optional<Path> newest(Optional<Path> given, String table) {
    List<Path> files = of(given, table);
    return files.isEmpty() ? Optional.empty() : Optional.of(files.get(files.size() - 1));
  }

  private static boolean isOf(String table, String name) {
    return name.contains(table) && (name.endsWith(".csv") || name.endsWith(".csv.gz"));
  }
}
