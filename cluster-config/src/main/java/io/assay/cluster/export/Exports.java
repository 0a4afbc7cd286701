package io.assay.cluster.export;

import com.typesafe.config.Config;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.history.OpenJournal;
import io.assay.cluster.report.Judgement;
import io.assay.persistence.export.ExportFile;
import io.assay.persistence.export.ExportFormat;
import io.assay.persistence.history.HistoryReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** Exports of a history at the command line. */
public final class Exports {

  private static final long MOST_ROWS = 4_000_000;

  private Exports() {}

  /**
   * Reads the rows of an order from the history of a data folder; of a node that runs there, as of
   * this moment.
   *
   * @param told the configuration over what ships
   * @param archives more folders of history files
   * @param progress is told now and then how many events were read
   * @throws CommandException if there is no history, it cannot be read, or the rows are too many
   */
  public static Export read(
      Config told, Path data, List<Path> archives, ExportOrder order, LongConsumer progress) {
    TaskTable tasks = told.hasPath("assay.tasks") ? TaskTable.from(told) : TaskTable.shipped();
    try (OpenJournal journal = OpenJournal.toRead(told, data, archives)) {
      Exporter exporter =
          new Exporter(
              journal.system(),
              HistoryReader.of(journal.system(), journal.archives()),
              Judgement.of(told, tasks),
              Runtime.getRuntime().availableProcessors(),
              MOST_ROWS);
      return Awaited.of(exporter.read(order, progress));
    }
  }

  /**
   * Writes the ordered tables, a file a day.
   *
   * @throws CommandException if a file cannot be written
   */
  public static List<ExportFile> write(
      Export export, ExportOrder order, ExportFormat format, Path folder) {
    List<ExportFile> files = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      for (Exported table : order.tables()) {
        TableDays<?> days = export.table(table);
        for (LocalDate day : days.days()) {
          files.add(days.write(day, format, folder));
        }
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    } catch (UncheckedIOException e) {
      Throwable cause = e.getCause();
      throw unwritable(folder, cause == null ? e : cause);
    }
    return files;
  }

  private static CommandException unwritable(Path folder, Throwable e) {
    String why = e instanceof FileAlreadyExistsException ? "it is a file" : e.getMessage();
    return new CommandException("--out %s cannot be written to: %s".formatted(folder, why), e);
  }
}
