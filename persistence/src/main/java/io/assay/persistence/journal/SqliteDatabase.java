package io.assay.persistence.journal;

import io.assay.persistence.journal.DataFolderException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.Pragma;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteOpenMode;

/**
 * One SQLite file with a write-ahead log, open in this process until it is closed. A commit has
 * reached the operating system when it returns: it survives a killed process. After a power loss
 * the file is whole, but the last commits can be missing.
 */
final class SqliteDatabase implements AutoCloseable {
  /** How the names of the files end. */
  static final String ENDING = ".db";

  private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUSY_MILLIS = 5_000;
  private static final int CACHE_KIB = 4 * 1024;

  /**
   * Pages of the log after which they are brought into the file: 16 MiB. Hot pages of the index are
   * in the log many times and are brought once; SQLite's own 1 000 do so four times as often.
   */
  private static final int CHECKPOINT_PAGES = 4_000;

  private final Path folder;
  private final Path file;
  private final Connection connection;
  private final WriteProbe probe;

  private SqliteDatabase(Path folder, Path file, Connection connection) {
    this.folder = folder;
    this.file = file;
    this.connection = connection;
    this.probe = WriteProbe.start(folder, file, connection);
  }

  /**
   * Opens the file {@code name} with its ending in a folder that this process owns; makes it if it
   * is not there.
   *
   * @throws DataFolderException if the file is no SQLite file or is damaged
   */
  static SqliteDatabase open(Path folder, String name) throws DataFolderException {
    Path file = folder.resolve(name + ENDING);
    requireMagic(folder, file);
    try {
      return new SqliteDatabase(folder, file, DriverManager.getConnection(url(file), settings()));
    } catch (SQLException e) {
      throw failure(folder, file.getFileName() + " cannot be opened", e);
    }
  }

  private static String url(Path file) {
    return "jdbc:sqlite:" + file;
  }

  /** What every connection to such a file needs. */
  static Properties settings() {
    SQLiteConfig settings = new SQLiteConfig();
    settings.setJournalMode(JournalMode.WAL);
    settings.setSynchronous(SynchronousMode.NORMAL);
    settings.setBusyTimeout(BUSY_MILLIS);
    settings.setCacheSize(-CACHE_KIB);
    settings.setPragma(Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    settings.setOpenMode(SQLiteOpenMode.NOMUTEX);
    return settings.toProperties();
  }

  private static void requireMagic(Path folder, Path file) throws DataFolderException {
    if (Files.notExists(file)) {
      return;
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(MAGIC.length);
    } catch (IOException e) {
      throw DataFolderException.of(
          Problem.CORRUPT, folder, "has a " + file.getFileName() + " that cannot be read: " + e, e);
    }
    if (!Arrays.equals(head, MAGIC)) {
      throw DataFolderException.of(
          Problem.FOREIGN,
          folder,
          "is not one of assay's: its " + file.getFileName() + " is not an SQLite database");
    }
  }

  /** What an error of SQLite means for the folder; {@code what} says of which part. */
  static DataFolderException failure(Path folder, String what, SQLException e) {
    return DataFolderException.of(
        Problem.CORRUPT, folder, "is damaged: its " + what + " (" + firstLine(e) + ")", e);
  }

  static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Completes when the open file can no longer be written. */
  CompletionStage<DataFolderException> failure() {
    return probe.failure();
  }

  /** The address for connections; they need the {@link #settings()}. */
  String url() {
    return url(file);
  }

  /** A statement on this database's own connection. */
  Statement statement() throws SQLException {
    return connection.createStatement();
  }

  /** Closes the file, and with it the log if no other connection is open. */
  @Override
  public void close() {
    probe.close();
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("event=journal-close-failed folder={} reason={}", folder, e.toString());
    }
  }
}
