package io.assay.simulations.bench;

import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Miners;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Stands for the miner entities: takes verdicts at once and says when each came. */
final class VerdictCounter implements Miners {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Map<QueryId, Long> offeredAt = new ConcurrentHashMap<>();
  private final Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(5), 3);
  private long verdicts;
  private long others;

  /** An answer is offered for checking now. */
  void offered(QueryId query) {
    offeredAt.put(query, System.nanoTime());
  }

  synchronized long verdicts() {
    return verdicts;
  }

  /** What came that was no verdict. */
  synchronized long others() {
    return others;
  }

  synchronized double millis(double percentile) {
    return nanos.getValueAtPercentile(percentile) / 1e6;
  }

  synchronized void forgetTimes() {
    nanos.reset();
  }

  /** Waits for so many verdicts in all. */
  void await(long count, long seconds) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (verdicts() < count) {
      if (System.nanoTime() > until) {
        throw new BenchmarkException(
            "%d of %d answers have a verdict after %d s".formatted(verdicts(), count, seconds));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  @Override
  public CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
    tell(miner, command);
    return CompletableFuture.completedFuture(new MinerReply.Accepted(1));
  }

  @Override
  public synchronized void tell(Hotkey miner, MinerCommand command) {
    if (command instanceof MinerCommand.RecordVerdict verdict) {
      verdicts++;
      Long since = offeredAt.remove(verdict.query());
      if (since != null) {
        nanos.recordValue(System.nanoTime() - since);
      }
    } else {
      others++;
    }
  }

  @Override
  public CompletionStage<MinerStatus> status(Hotkey miner) {
    return CompletableFuture.failedFuture(new TimeoutException());
  }

  @Override
  public void wakeOutbox(Hotkey miner) {}
}
