package io.assay.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a file small and watches over it. H2 writes changed pages anew at every commit and leaves
 * the old ones behind; H2's own thread, which moves together what is still needed, does not run
 * without a write delay. This one does its work, in steps short enough for commits to wait for.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Below this percentage of live pages, old parts of the file are written anew. */
  private static final int FILL_RATE = 50;

  /** Bytes written anew in one step. */
  private static final int STEP_BYTES = 1024 * 1024;

  private static final long PAUSE_MILLIS = 500;

  private final MVStore store;
  private final Consumer<String> broken;
  private final ScheduledExecutorService thread;

  private Housekeeping(MVStore store, Consumer<String> broken, ScheduledExecutorService thread) {
    this.store = store;
    this.broken = broken;
    this.thread = thread;
  }

  /**
   * Starts on the database of a connection.
   *
   * @param broken is told why, once, if H2 gives the file up because it cannot be written
   */
  static Housekeeping start(Connection connection, String name, Consumer<String> broken)
      throws SQLException {
    JdbcConnection h2 = connection.unwrap(JdbcConnection.class);
    MVStore store = ((SessionLocal) h2.getSession()).getDatabase().getStore().getMvStore();
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "assay-" + name + "-housekeeping");
              made.setDaemon(true);
              return made;
            });
    Housekeeping housekeeping = new Housekeeping(store, broken, thread);
    var unused =
        thread.scheduleWithFixedDelay(
            housekeeping::step, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return housekeeping;
  }

  private void step() {
    try {
      if (store.isClosed()) {
        thread.shutdown();
        Throwable reason = store.getPanicException();
        broken.accept(reason == null ? "it was closed" : root(reason));
        return;
      }
      store.compact(FILL_RATE, STEP_BYTES);
    } catch (RuntimeException e) {
      LOG.warn("event=h2-housekeeping-failed reason={}", e.toString());
    }
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
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
