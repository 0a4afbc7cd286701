package io.assay.streams.inference;

import io.assay.actors.miner.MinerCommand.EndQuery;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.Refusal;
import io.assay.actors.network.Hotkey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.ExecutionContext;

/**
 * Has the ends of queries recorded by their miners' entities, again and again while an entity
 * cannot take one, whether or not anybody still waits for the answer. An end that nobody takes in
 * the end is left to be abandoned at its deadline: it never counts against the miner.
 */
final class EndRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(EndRecorder.class);

  private final Miners miners;
  private final InferenceSettings.Records settings;
  private final Scheduler scheduler;
  private final ExecutionContext executor;
  private final AtomicInteger waiting = new AtomicInteger();

  /** A recorder that waits on {@code scheduler} and tries again on {@code executor}. */
  EndRecorder(
      Miners miners,
      InferenceSettings.Records settings,
      Scheduler scheduler,
      ExecutionContext executor) {
    this.miners = miners;
    this.settings = settings;
    this.scheduler = scheduler;
    this.executor = executor;
  }

  /**
   * Records an end.
   *
   * @param done hears once, on any thread, whether it is durable; must return at once
   */
  void record(Hotkey miner, EndQuery end, Consumer<Boolean> done) {
    boolean room = waiting.incrementAndGet() <= settings.maxWaiting();
    new Try(miner, end, done, room ? settings.attempts() : 1).send();
  }

  /** Ends that are not recorded yet. */
  int waiting() {
    return waiting.get();
  }

  /** One end on its way; used by one thread at a time. */
  private final class Try {
    private final Hotkey miner;
    private final EndQuery end;
    private final Consumer<Boolean> done;
    private int left;
    private Duration wait = settings.firstWait();

    Try(Hotkey miner, EndQuery end, Consumer<Boolean> done, int left) {
      this.miner = miner;
      this.end = end;
      this.done = done;
      this.left = left;
    }

    void send() {
      left--;
      try {
        var unused = miners.ask(miner, end).whenCompleteAsync(this::answered, Runnable::run);
      } catch (RuntimeException e) {
        answered(null, e);
      }
    }

    private void answered(@Nullable MinerReply reply, @Nullable Throwable failure) {
      if (reply instanceof MinerReply.Accepted) {
        over(true);
      } else if (left > 0 && (reply == null || isForNow(reply))) {
        again();
      } else {
        LOG.warn(
            "miner={} task={} query={} request={} end is not recorded: {}",
            miner,
            end.task(),
            end.query(),
            end.requestId(),
            reply == null ? String.valueOf(failure) : reply);
        over(false);
      }
    }

    private boolean isForNow(MinerReply reply) {
      return reply instanceof MinerReply.Refused refused
          && (refused.reason() instanceof Refusal.Overloaded
              || refused.reason() instanceof Refusal.JournalUnavailable);
    }

    private void again() {
      Duration pause = wait;
      Duration doubled = wait.multipliedBy(2);
      wait = doubled.compareTo(settings.longestWait()) < 0 ? doubled : settings.longestWait();
      try {
        scheduler.scheduleOnce(pause, this::send, executor);
      } catch (IllegalStateException e) {
        over(false);
      }
    }

    private void over(boolean taken) {
      waiting.decrementAndGet();
      done.accept(taken);
    }
  }
}
