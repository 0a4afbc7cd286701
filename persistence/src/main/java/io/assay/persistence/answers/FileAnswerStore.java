package io.assay.persistence.answers;

import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * An answer store of plain files: one an answer, in a folder for each ten minutes, so that what has
 * expired is removed folder by folder. A file appears whole or not at all; like the journal it
 * survives a killed process.
 *
 * <p>Files are read and written on two threads of its own behind a bounded queue; when that is full
 * a call fails, and the answer is not kept.
 */
public final class FileAnswerStore implements ExpiringAnswers {

  static final Duration BUCKET = Duration.ofMinutes(10);
  private static final int THREADS = 2;
  private static final int QUEUED = 10_000;
  private static final Pattern REFERENCE = Pattern.compile("[0-9]{1,18}/[0-9a-f-]{36}");

  private final Buckets buckets;
  private final AnswerSettings settings;
  private final Clock clock;
  private final ThreadPoolExecutor threads;

  private FileAnswerStore(Buckets buckets, AnswerSettings settings, Clock clock) {
    this.buckets = buckets;
    this.settings = settings;
    this.clock = clock;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUED),
            task -> {
              Thread thread = new Thread(task, "assay-answers");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The store in that folder, which is made if it is not there.
   *
   * @throws UncheckedIOException if the folder cannot be used
   */
  public static FileAnswerStore open(Path folder, AnswerSettings settings, Clock clock) {
    try {
      return new FileAnswerStore(Buckets.open(folder, settings.maxBytes()), settings, clock);
    } catch (IOException e) {
      throw new UncheckedIOException("answer store " + folder + " cannot be used", e);
    }
  }

  @Override
  public CompletionStage<Sample> put(QueryId query, byte[] content) {
    Instant expiresAt = clock.instant().plus(settings.keep());
    return submit(
        () -> {
          String bucket = Long.toString(expiresAt.getEpochSecond() / BUCKET.toSeconds());
          String reference = bucket + "/" + query;
          write(buckets.folder(bucket), query.toString(), content);
          buckets.added(content.length);
          return new Sample(reference, sha256(content), expiresAt);
        });
  }

  @Override
  public CompletionStage<Optional<byte[]>> get(Sample sample) {
    return submit(() -> read(sample));
  }

  @Override
  public CompletionStage<Integer> clean() {
    long now = clock.instant().getEpochSecond() / BUCKET.toSeconds();
    return submit(
        () -> {
          try {
            return buckets.clean(now);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private Optional<byte[]> read(Sample sample) {
    if (!REFERENCE.matcher(sample.reference()).matches()
        || !clock.instant().isBefore(sample.expiresAt())) {
      return Optional.empty();
    }
    try {
      byte[] content = Files.readAllBytes(buckets.root().resolve(sample.reference()));
      return sha256(content).equals(sample.sha256()) ? Optional.of(content) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path folder, String name, byte[] content) {
    try {
      Path draft = folder.resolve(name + ".new");
      Files.write(draft, content);
      Files.move(
          draft,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> CompletionStage<T> submit(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
