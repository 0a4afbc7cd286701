package io.assay.persistence.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;

/**
 * An exported file.
 *
 * @param path where it is
 * @param rows how many rows it has
 */
public record ExportFile(Path path, long rows) {

  /** The name of a day's file, as the public system names its own. */
  public static String name(LocalDate day, ExportTable<?> table, ExportFormat format) {
    return day + "_" + table.name() + "." + format.ending();
  }

  /**
   * Writes rows into a file, which replaces one of that name when it is whole.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static <R> ExportFile write(
      ExportTable<R> table, List<R> rows, ExportFormat format, Path path) {
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part));
          RowWriter<R> writer = format.writer(table, out)) {
        for (R row : rows) {
          writer.write(row);
        }
      }
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new ExportFile(path, rows.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
