package io.assay.cluster.dataset;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.history.OpenJournal;
import io.assay.persistence.dataset.Dataset;
import io.assay.persistence.dataset.DatasetContents;
import io.assay.persistence.dataset.DatasetException;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.journal.JournalException;
import io.assay.persistence.tables.ImportedRow;
import io.assay.persistence.tables.ImportedTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts the rows of tables into a data set. */
public final class DatasetImport {

  private static final Config EMBEDDED =
      ConfigFactory.parseMap(Map.of("assay.journal.kind", "embedded"));

  private DatasetImport() {}

  /**
   * How an import went.
   *
   * @param added rows that are new
   * @param known rows that were there already
   * @param contents all that the data set holds now
   */
  public record Result(long added, long known, DatasetContents contents) {

    /** How many of its rows are closed periods. */
    public long periods() {
      return contents.rows().stream().filter(ImportedRow.Period.class::isInstance).count();
    }
  }

  /**
   * Adds what tables hold to the data set of a folder, which is made if it is not there.
   *
   * @throws CommandException if the folder cannot be a data set
   */
  public static Result run(Path folder, ImportedTables tables) {
    try {
      Dataset.prepare(folder);
      try (OpenJournal open = OpenJournal.open(EMBEDDED, folder, List.of())) {
        HistoryReader reader = HistoryReader.of(open.system(), open.archives());
        Dataset dataset = new Dataset(folder, open.system(), reader);
        DatasetContents before = dataset.read().toCompletableFuture().join();
        DatasetContents after = before.with(tables);
        if (!after.equals(before)) {
          dataset.write(after, open.journal().identity());
        }
        long added = after.rows().size() - before.rows().size();
        return new Result(added, tables.rows().size() - added, after);
      }
    } catch (JournalException | DatasetException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }
}
