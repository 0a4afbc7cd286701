package io.assay.persistence.journal;

import com.typesafe.config.Config;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.ExpiringAnswers;
import io.assay.persistence.archive.StoredJournal;
import io.assay.persistence.journal.DataFolderException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.concurrent.CompletionStage;
import java.util.function.ObjLongConsumer;
import java.util.stream.Stream;

/**
 * A copy of an embedded journal as it is at one moment, whoever has it open, in a temporary folder
 * that is deleted when the copy is closed. The process that owns the journal goes on meanwhile.
 */
public final class JournalCopy implements Journal {

  private final Path folder;
  private final EmbeddedJournal copy;

  private JournalCopy(Path folder, EmbeddedJournal copy) {
    this.folder = folder;
    this.copy = copy;
  }

  /**
   * Copies the journal of a data folder.
   *
   * @throws DataFolderException if it cannot be read, or there is no room for the copy
   */
  public static JournalCopy of(Path data) throws DataFolderException {
    Path source = data.toAbsolutePath().normalize();
    Path folder = temporary(source);
    boolean good = false;
    try {
      // The identity is made by whoever opens a journal first, and history files are found by it.
      Files.writeString(folder.resolve("identity"), JournalIdentity.of(source) + "\n");
      Files.copy(
          source.resolve("format"), folder.resolve("format"), StandardCopyOption.REPLACE_EXISTING);
      copy(new JournalFile(source).path(), new JournalFile(folder).path());
      JournalCopy copied = new JournalCopy(folder, EmbeddedJournal.open(folder));
      good = true;
      return copied;
    } catch (IOException e) {
      throw DataFolderException.of(Problem.NOT_WRITABLE, source, "cannot be copied (" + e + ")", e);
    } catch (SQLException e) {
      throw DataFolderException.of(
          Problem.NOT_WRITABLE,
          source,
          "is in use, and its journal cannot be copied to "
              + folder
              + " for reading ("
              + SqliteDatabase.firstLine(e)
              + ")",
          e);
    } finally {
      if (!good) {
        delete(folder);
      }
    }
  }

  private static Path temporary(Path source) throws DataFolderException {
    try {
      return Files.createTempDirectory("assay-journal-");
    } catch (IOException e) {
      throw DataFolderException.of(
          Problem.NOT_WRITABLE, source, "is in use, and there is no room for a copy: " + e, e);
    }
  }

  private static void copy(Path from, Path to) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + from, SqliteDatabase.settings());
        PreparedStatement copying = connection.prepareStatement("VACUUM INTO ?")) {
      copying.setString(1, to.toString());
      copying.execute();
    }
  }

  @Override
  public Config config() {
    return copy.config();
  }

  @Override
  public CompletionStage<? extends JournalException> failure() {
    return copy.failure();
  }

  @Override
  public ExpiringAnswers answers(String name, AnswerSettings settings, Clock clock)
      throws JournalException {
    return copy.answers(name, settings, clock);
  }

  @Override
  public StoredJournal stored(ObjLongConsumer<String> deletion) throws JournalException {
    return copy.stored(deletion);
  }

  @Override
  public String identity() throws JournalException {
    return copy.identity();
  }

  @Override
  public void close() {
    copy.close();
    delete(folder);
  }

  private static void delete(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
