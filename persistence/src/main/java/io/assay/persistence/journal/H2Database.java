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
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One H2 file, open in this process until it is closed. A commit has reached the operating system
 * when it returns: it survives a killed process, not a power loss.
 */
final class H2Database implements AutoCloseable {
  /** How the names of H2 files end. */
  public static final String ENDING = ".mv.db";

  private static final Logger LOG = LoggerFactory.getLogger(H2Database.class);
  private static final byte[] MAGIC = "H:2".getBytes(StandardCharsets.US_ASCII);
  private static final int ALREADY_OPEN = 90020;

  private final Path folder;
  private final String url;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CompletableFuture<DataFolderException> failure = new CompletableFuture<>();
  private final Housekeeping housekeeping;

  private H2Database(Path folder, String name, String url, Connection connection)
      throws SQLException {
    this.folder = folder;
    this.url = url;
    this.housekeeping = Housekeeping.start(connection, name, reason -> gaveUp(name, reason));
  }

  /**
   * Opens the file {@code name} with its ending in a folder that this process owns; makes it if it
   * is not there.
   *
   * @param cacheKilobytes memory for pages that were read, in KiB
   * @throws DataFolderException if the file is no H2 file, is open elsewhere or is damaged
   */
  public static H2Database open(Path folder, String name, int cacheKilobytes)
      throws DataFolderException {
    requireMagic(folder, folder.resolve(name + ENDING));
    String url = url(folder, name, cacheKilobytes);
    try (Connection connection = connect(url)) {
      return new H2Database(folder, name, url, connection);
    } catch (SQLException e) {
      throw failure(folder, name + ENDING + " cannot be opened", e);
    }
  }

  /**
   * Without the write delay, a commit is written before it returns; with it, a killed process loses
   * half a second. A commit writes every page that changed, so small pages write less: 2 KiB was
   * the best of 1, 2 and 4. Space that is no longer needed is written over after five seconds and
   * not after 45, which keeps the file small; the longer time would serve disks that lose power.
   */
  private static String url(Path folder, String name, int cacheKilobytes) {
    return "jdbc:h2:file:"
        + folder.resolve(name)
        + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0;RETENTION_TIME=5000;PAGE_SIZE=2048"
        + ";TRACE_LEVEL_FILE=0;CACHE_SIZE="
        + cacheKilobytes;
  }

  static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "sa", "");
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
          "is not one of assay's: its " + file.getFileName() + " is not an H2 database");
    }
  }

  /** What an error of H2 means for the folder; {@code what} says of which part. */
  public static DataFolderException failure(Path folder, String what, SQLException e) {
    if (e.getErrorCode() == ALREADY_OPEN) {
      return DataFolderException.inUse(folder, OptionalLong.empty());
    }
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return DataFolderException.of(
        Problem.CORRUPT, folder, "is damaged: its " + what + " (" + reason + ")", e);
  }

  private void gaveUp(String name, String reason) {
    failure.complete(
        DataFolderException.of(
            Problem.NOT_WRITABLE,
            folder,
            "can no longer be written: its "
                + name
                + ENDING
                + " was given up ("
                + reason
                + "); everything acknowledged is in it"));
  }

  /** Completes when H2 has given the open file up because it could not be written. */
  CompletionStage<DataFolderException> failure() {
    return failure.minimalCompletionStage();
  }

  /** The address for connections, user {@code sa} without a password. */
  public String url() {
    return url;
  }

  /** A new connection. */
  public Connection connect() throws SQLException {
    return connect(url);
  }

  /** Closes the file and all connections to it. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    housekeeping.close();
    if (failure.isDone()) {
      return;
    }
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      LOG.warn("event=h2-close-failed folder={} reason={}", folder, e.toString());
    }
  }
}
