package io.assay.cluster.metrics;

import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerCommand.EndQuery;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Hotkey;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what this node has on record with the miners' entities, once they have said so. */
public final class MeteredMiners implements Miners {

  private final Miners miners;
  private final Meters meters;
  private final LongSupplier nanoTime;

  /** Counts what goes through to {@code miners}; {@code nanoTime} is a monotonic clock. */
  public MeteredMiners(Miners miners, Meters meters, LongSupplier nanoTime) {
    this.miners = miners;
    this.meters = meters;
    this.nanoTime = nanoTime;
  }

  @Override
  public CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
    long start = nanoTime.getAsLong();
    return miners
        .ask(miner, command)
        .whenCompleteAsync(
            (reply, failure) -> count(command, reply, nanoTime.getAsLong() - start), Runnable::run);
  }

  private void count(MinerCommand command, @Nullable MinerReply reply, long nanos) {
    boolean taken = reply instanceof MinerReply.Accepted;
    if (command instanceof EndQuery end) {
      meters.time(Metric.RECORD_END, Duration.ofNanos(nanos), taken ? "stored" : "failed");
      if (taken) {
        ended(end);
      }
    } else if (taken) {
      checked(command);
    }
  }

  private void ended(EndQuery end) {
    String task = end.task().value();
    String traffic = end.traffic().name().toLowerCase(Locale.ROOT);
    Outcome outcome = end.outcome();
    meters.count(Metric.QUERIES, 1, task, traffic, word(outcome));
    end.charge().ifPresent(charge -> meters.count(Metric.CREDITS_CHARGED, charge.credits()));
    if (outcome instanceof Outcome.Answered answered) {
      Measurement measured = answered.measurement();
      meters.time(Metric.ANSWER, seconds(measured.responseSeconds()), task);
      measured
          .firstTokenSeconds()
          .ifPresent(first -> meters.time(Metric.FIRST_TOKEN, seconds(first), task));
      measured.work().ifPresent(work -> meters.count(Metric.WORK, work, task, traffic));
    }
  }

  private static String word(Outcome outcome) {
    if (outcome instanceof Outcome.Answered) {
      return "answered";
    } else if (outcome instanceof Outcome.RateLimited) {
      return "rate_limited";
    } else if (outcome instanceof Outcome.Failed) {
      return "failed";
    }
    return outcome instanceof Outcome.Cancelled ? "cancelled" : "abandoned";
  }

  private void checked(MinerCommand command) {
    if (command instanceof MinerCommand.RecordVerdict) {
      meters.count(Metric.CHECKS, 1, "verdict");
    } else if (command instanceof MinerCommand.RecordCheckFailure failure) {
      meters.count(Metric.CHECKS, 1, failure.last() ? "given_up" : "failed");
    } else if (command instanceof MinerCommand.DropSample) {
      meters.count(Metric.CHECKS, 1, "dropped");
    }
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(Math.min(seconds, 1e9) * 1e9));
  }

  @Override
  public void tell(Hotkey miner, MinerCommand command) {
    miners.tell(miner, command);
  }

  @Override
  public CompletionStage<MinerStatus> status(Hotkey miner) {
    return miners.status(miner);
  }

  @Override
  public void wakeOutbox(Hotkey miner) {
    miners.wakeOutbox(miner);
  }
}
