package io.assay.streams.checking;

import io.assay.actors.checking.AnswerStore;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers in memory. */
final class TestAnswerStore implements AnswerStore {

  final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  final AtomicInteger gets = new AtomicInteger();
  final AtomicBoolean breaksOnce = new AtomicBoolean();
  volatile boolean down;

  @Override
  public CompletionStage<Sample> put(QueryId query, byte[] content) {
    contents.put(query.toString(), content);
    return CompletableFuture.completedFuture(sample(query));
  }

  @Override
  public CompletionStage<Optional<byte[]>> get(Sample sample) {
    gets.incrementAndGet();
    if (breaksOnce.compareAndSet(true, false)) {
      return broken();
    }
    return down
        ? CompletableFuture.failedFuture(new IllegalStateException("the store is down"))
        : CompletableFuture.completedFuture(Optional.ofNullable(contents.get(sample.reference())));
  }

  /** What no store may return, so that the stream itself fails. */
  @SuppressWarnings("NullAway")
  private static CompletionStage<Optional<byte[]>> broken() {
    return null;
  }

  static Sample sample(QueryId query) {
    return new Sample(
        query.toString(), "0".repeat(64), Instant.now().plus(Duration.ofMinutes(120)));
  }
}
