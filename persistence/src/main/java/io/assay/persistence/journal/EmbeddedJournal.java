package io.assay.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.ExpiringAnswers;
import io.assay.persistence.answers.FileAnswerStore;
import io.assay.persistence.archive.StoredJournal;
import io.assay.persistence.journal.DataFolderException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.ObjLongConsumer;
import org.slf4j.LoggerFactory;

/**
 * The journal of a single node: a data folder that this process alone may use, with one SQLite file
 * for events and snapshots.
 *
 * <p>An acknowledged write survives a killed process. After a power loss the journal is whole, but
 * its last moments can be missing: a write does not wait for the disk. Open it before the actor
 * system, close it after.
 */
public final class EmbeddedJournal implements Journal {
  private static final String DATABASE = "pekko-persistence-jdbc.shared-databases.slick.db.";

  private final Path folder;
  private final FolderLock lock;
  private final JournalFile file;
  private final SqliteDatabase database;

  private EmbeddedJournal(Path folder, FolderLock lock, JournalFile file, SqliteDatabase database) {
    this.folder = folder;
    this.lock = lock;
    this.file = file;
    this.database = database;
  }

  /**
   * Opens the journal in that folder; makes both if they are not there.
   *
   * @throws DataFolderException if the folder cannot be used; nothing in it was deleted or repaired
   */
  public static EmbeddedJournal open(Path dataFolder) throws DataFolderException {
    Path folder = prepare(dataFolder.toAbsolutePath().normalize());
    FolderLock lock = FolderLock.take(folder);
    boolean open = false;
    try {
      JournalFile file = new JournalFile(folder);
      EmbeddedJournal journal = new EmbeddedJournal(folder, lock, file, openFile(folder, file));
      open = true;
      return journal;
    } finally {
      if (!open) {
        release(lock, folder);
      }
    }
  }

  private static Path prepare(Path folder) throws DataFolderException {
    if (folder.toString().contains("?")) {
      throw DataFolderException.of(
          Problem.NOT_A_FOLDER, folder, "has a '?' in its path: expected a path without one");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw DataFolderException.of(
          Problem.NOT_A_FOLDER, folder, "is a file: expected a folder, or nothing yet");
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw DataFolderException.of(
          Problem.NOT_WRITABLE,
          folder,
          "cannot be made (" + e + "): expected a place that this user may write to",
          e);
    }
    if (!Files.isWritable(folder)) {
      throw DataFolderException.of(
          Problem.NOT_WRITABLE, folder, "cannot be written to: expected one that this user may");
    }
    return folder;
  }

  private static SqliteDatabase openFile(Path folder, JournalFile file) throws DataFolderException {
    OptionalInt mark = FormatMark.read(folder);
    if (mark.isPresent()) {
      FormatMark.requireKnown(folder, mark.getAsInt());
    }
    if (!file.exists()) {
      if (mark.isPresent()) {
        throw DataFolderException.of(
            Problem.CORRUPT,
            folder,
            "has lost its journal: "
                + file.path().getFileName()
                + " is missing; put it back, or name another folder");
      }
      file.create();
    }
    SqliteDatabase database = file.open();
    boolean good = false;
    try {
      FormatMark.requireKnown(folder, file.format(database));
      if (mark.isEmpty()) {
        FormatMark.write(folder);
      }
      good = true;
      return database;
    } finally {
      if (!good) {
        database.close();
      }
    }
  }

  /** The data folder. */
  public Path folder() {
    return folder;
  }

  /** The file with events and snapshots. */
  public Path databaseFile() {
    return file.path();
  }

  /** Reads the whole file; what is damaged in it, if anything. */
  public List<String> damages() throws DataFolderException {
    return file.damages(database);
  }

  /**
   * Completes, with one line for people, when the file can no longer be written (a full disk, for
   * example). From then on every write fails and is not acknowledged; what was acknowledged is
   * safe. The process should end and be started again when the cause is gone.
   */
  @Override
  public CompletionStage<DataFolderException> failure() {
    return database.failure();
  }

  @Override
  public Config config() {
    return ConfigFactory.parseMap(
            Map.of(
                DATABASE + "url",
                database.url(),
                DATABASE + "properties",
                SqliteDatabase.settings()))
        .withFallback(
            ConfigFactory.parseResources(
                EmbeddedJournal.class.getClassLoader(), "assay-journal-embedded.conf"));
  }

  @Override
  public ExpiringAnswers answers(String name, AnswerSettings settings, Clock clock)
      throws DataFolderException {
    try {
      return FileAnswerStore.open(folder.resolve(name), settings, clock);
    } catch (UncheckedIOException e) {
      throw DataFolderException.of(
          Problem.NOT_WRITABLE, folder, "cannot keep " + name + " (" + e.getCause() + ")", e);
    }
  }

  @Override
  public StoredJournal stored(ObjLongConsumer<String> deletion) throws DataFolderException {
    return EmbeddedStoredJournal.open(
        identity(), database.url(), SqliteDatabase.settings(), deletion);
  }

  @Override
  public String identity() throws DataFolderException {
    return JournalIdentity.of(folder);
  }

  /** Closes the file and gives the folder up. The actor system must have ended. */
  @Override
  public void close() {
    database.close();
    release(lock, folder);
  }

  private static void release(FolderLock lock, Path folder) {
    try {
      lock.close();
    } catch (IOException e) {
      LoggerFactory.getLogger(EmbeddedJournal.class)
          .warn("event=data-folder-unlock-failed folder={} reason={}", folder, e.toString());
    }
  }
}
