package io.assay.persistence.archive;

import io.assay.persistence.archive.ArchiveProgress.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs archive jobs of a journal, one at a time, each on a thread of its own. */
public final class Archiver implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Archiver.class);
  private static final long FILE_BYTES = 256L << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Supplier<StoredJournal> journals;
  private final Archives archives;
  private final Consumer<Path> needs;
  private volatile ArchiveProgress progress = ArchiveProgress.idle();
  private volatile boolean closed;
  private Optional<Thread> thread = Optional.empty();

  /**
   * Runs jobs on the journal that {@code journals} opens.
   *
   * @param archives the history files that the journal has already
   * @param needs keeps in mind, durably, that the journal's history is in a folder from now on;
   *     called before the first event is deleted
   */
  public Archiver(Supplier<StoredJournal> journals, Archives archives, Consumer<Path> needs) {
    this.journals = journals;
    this.archives = archives;
    this.needs = needs;
  }

  /** How far the job is, or how the last one ended. */
  public ArchiveProgress progress() {
    return progress;
  }

  /**
   * Starts a job; completes with how it ended.
   *
   * @throws IllegalStateException if one runs already, or this is closed
   */
  public synchronized CompletionStage<ArchiveProgress> start(ArchiveOrder order) {
    if (closed || progress.phase().isRunning()) {
      throw new IllegalStateException("an archive job runs already: wait until it has ended");
    }
    progress = ArchiveProgress.idle().in(Phase.PLANNING);
    CompletableFuture<ArchiveProgress> done = new CompletableFuture<>();
    Thread job = new Thread(() -> run(order, done), "assay-archive");
    job.setDaemon(true);
    thread = Optional.of(job);
    job.start();
    return done;
  }

  private void run(ArchiveOrder order, CompletableFuture<ArchiveProgress> done) {
    try (StoredJournal journal = journals.get()) {
      new ArchiveJob(journal, archives, order, new Watch(order.rate()), FILE_BYTES).run();
    } catch (StoppedException e) {
      progress = progress.in(Phase.STOPPED);
    } catch (ArchiveException e) {
      LOG.debug("event=archive-failed", e);
      progress = progress.ended(Phase.FAILED, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.warn("event=archive-failed", e);
      progress = progress.ended(Phase.FAILED, String.valueOf(e.getMessage()));
    }
    LOG.info(
        "event=archive-ended phase={} written={} deleted={} problem=\"{}\"",
        progress.phase(),
        progress.written(),
        progress.deleted(),
        progress.problem());
    done.complete(progress);
  }

  /** Stops the job that runs, if one does, and waits for it: what it has done so far stays. */
  @Override
  public void close() {
    Optional<Thread> running;
    synchronized (this) {
      closed = true;
      running = thread;
    }
    try {
      if (running.isPresent()) {
        running.get().join(PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Keeps the progress, the pace of deletion, and an ear open. */
  private final class Watch implements ArchiveJob.Observer {
    private final long rate;
    private long allowedAt = System.nanoTime();

    Watch(long rate) {
      this.rate = rate;
    }

    @Override
    public void before(String step) {
      if (closed) {
        throw new StoppedException();
      }
    }

    @Override
    public void progress(ArchiveProgress next) {
      progress = next;
    }

    @Override
    public void beforeDeletion(long events) {
      long now = System.nanoTime();
      allowedAt = Math.max(allowedAt, now);
      try {
        while (allowedAt - System.nanoTime() > 0) {
          before("wait");
          TimeUnit.NANOSECONDS.sleep(
              Math.min(allowedAt - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(100)));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new StoppedException();
      }
      allowedAt += TimeUnit.SECONDS.toNanos(events) / rate;
    }

    @Override
    public void needs(Path folder) {
      needs.accept(folder);
    }
  }
}
