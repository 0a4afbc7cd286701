package io.assay.persistence.journal;

import io.assay.persistence.journal.DataFolderException.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.sqlite.SQLiteErrorCode;

/**
 * Asks once a second whether the journal's file still takes writes, by writing to it: a full disk,
 * a file system that became read-only or a damaged file is then told once, in words.
 */
final class WriteProbe implements AutoCloseable {
  private static final long EVERY_MILLIS = 1_000;

  private final Path folder;
  private final Path file;
  private final Connection connection;
  private final CompletableFuture<DataFolderException> failure = new CompletableFuture<>();
  private final ScheduledExecutorService thread;

  private WriteProbe(Path folder, Path file, Connection connection) {
    this.folder = folder;
    this.file = file;
    this.connection = connection;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "assay-journal-probe");
              made.setDaemon(true);
              return made;
            });
  }

  static WriteProbe start(Path folder, Path file, Connection connection) {
    WriteProbe probe = new WriteProbe(folder, file, connection);
    var unused =
        probe.thread.scheduleWithFixedDelay(
            probe::write, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    return probe;
  }

  private void write() {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE \"assay_format\" SET \"version\" = \"version\"");
    } catch (SQLException e) {
      if (!isBusy(e)) {
        failure.complete(
            DataFolderException.of(
                Problem.NOT_WRITABLE,
                folder,
                "can no longer be written: its "
                    + file.getFileName()
                    + " takes no more ("
                    + SqliteDatabase.firstLine(e)
                    + "); everything acknowledged is in it"));
        thread.shutdown();
      }
    }
  }

  private static boolean isBusy(SQLException e) {
    return (e.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  /** Completes when a write has failed. */
  CompletionStage<DataFolderException> failure() {
    return failure.minimalCompletionStage();
  }

  /** Waits for a write that is under way. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      var unused = thread.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
