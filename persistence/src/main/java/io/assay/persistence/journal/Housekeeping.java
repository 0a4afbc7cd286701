package io.assay.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a file small: H2 writes changed pages anew at every commit and leaves the old ones behind.
 * H2's own thread, which moves together what is still needed, does not run without a write delay;
 * this one does its work, in steps short enough for commits to wait for.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Below this percentage of live pages, old parts of the file are written anew. */
  private static final int FILL_RATE = 50;

  /** Bytes written anew in one step. */
  private static final int STEP_BYTES = 1024 * 1024;

  private static final long PAUSE_MILLIS = 500;

  private final String url;
  private final ScheduledExecutorService thread;
  private MVStore store;

  private Housekeeping(String url, MVStore store, ScheduledExecutorService thread) {
    this.url = url;
    this.store = store;
    this.thread = thread;
  }

  static Housekeeping start(String url, String name) throws SQLException {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "assay-" + name + "-housekeeping");
              made.setDaemon(true);
              return made;
            });
    Housekeeping housekeeping = new Housekeeping(url, store(url), thread);
    var unused =
        thread.scheduleWithFixedDelay(
            housekeeping::step, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return housekeeping;
  }

  private static MVStore store(String url) throws SQLException {
    try (Connection connection = H2Database.connect(url)) {
      JdbcConnection h2 = connection.unwrap(JdbcConnection.class);
      return ((SessionLocal) h2.getSession()).getDatabase().getStore().getMvStore();
    }
  }

  /** After a write error H2 closes the file and opens it anew with the next connection. */
  private void step() {
    try {
      if (store.isClosed()) {
        store = store(url);
      }
      store.compact(FILL_RATE, STEP_BYTES);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("event=h2-housekeeping-failed reason={}", e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("event=h2-housekeeping-slow waitedSeconds=5");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
