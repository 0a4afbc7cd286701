package io.assay.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
 * without a write delay. This one does its work, in short steps and at most a twentieth of the
 * time, because commits wait for it.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  /** Below this percentage of live pages, old parts of the file are written anew. */
  private static final int FILL_RATE = 50;

  /** Bytes written anew in one step. */
  private static final int STEP_BYTES = 256 * 1024;

  /** The shortest pause between steps. */
  private static final long PAUSE_MILLIS = 200;

  /** How many times as long as the last step the pause after it is, at least. */
  private static final long PAUSE_FACTOR = 20;

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
    ScheduledThreadPoolExecutor thread =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread made = new Thread(task, "assay-" + name + "-housekeeping");
              made.setDaemon(true);
              return made;
            });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    Housekeeping housekeeping = new Housekeeping(store, broken, thread);
    housekeeping.again(PAUSE_MILLIS);
    return housekeeping;
  }

  private void again(long pauseMillis) {
    if (!thread.isShutdown()) {
      try {
        var unused = thread.schedule(this::step, pauseMillis, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("event=h2-housekeeping-ended");
      }
    }
  }

  private void step() {
    if (store.isClosed()) {
      Throwable reason = store.getPanicException();
      broken.accept(reason == null ? "it was closed" : root(reason));
      return;
    }
    long start = System.nanoTime();
    try {
      store.compact(FILL_RATE, STEP_BYTES);
    } catch (RuntimeException e) {
      LOG.warn("event=h2-housekeeping-failed reason={}", e.toString());
    }
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    again(Math.max(PAUSE_MILLIS, PAUSE_FACTOR * tookMillis));
  }

  private static String root(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
  }

  /** Waits for a step that is under way: interrupting it would close the file. */
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
