package io.assay.streams.checking;

import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.Refusal;
import io.assay.actors.network.Hotkey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what a check led to to the miner entity, again and again until it is on record or the
 * answer is not ours any more. Sending it twice does no harm.
 */
final class VerdictRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(VerdictRecorder.class);
  private static final Executor INLINE = Runnable::run;

  /** How recording ended. */
  enum Recorded {
    /** It is on record, now or from before. */
    YES,
    /** The entity will never take it. */
    NEVER,
    /** The entity did not answer for too long: the answer is to be checked again. */
    NOT_YET
  }

  private final Miners miners;
  private final CheckingSettings.Pauses pauses;
  private final Clock clock;
  private final Executor executor;

  VerdictRecorder(Miners miners, CheckingSettings.Pauses pauses, Clock clock, Executor executor) {
    this.miners = miners;
    this.pauses = pauses;
    this.clock = clock;
    this.executor = executor;
  }

  /** Sends until taken, but not after {@code until}; never fails. */
  CompletionStage<Recorded> record(Hotkey miner, MinerCommand command, Instant until) {
    CompletableFuture<Recorded> recorded = new CompletableFuture<>();
    send(miner, command, until, 1, recorded);
    return recorded;
  }

  private void send(
      Hotkey miner,
      MinerCommand command,
      Instant until,
      int attempt,
      CompletableFuture<Recorded> recorded) {
    ask(miner, command)
        .whenCompleteAsync(
            (reply, failure) -> {
              if (failure == null && !isForNow(reply)) {
                recorded.complete(ended(miner, command, reply));
                return;
              }
              Duration pause = pauses.after(attempt);
              if (clock.instant().plus(pause).isAfter(until)) {
                recorded.complete(Recorded.NOT_YET);
                return;
              }
              CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, executor)
                  .execute(() -> send(miner, command, until, attempt + 1, recorded));
            },
            INLINE);
  }

  private CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
    try {
      return miners.ask(miner, command);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static boolean isForNow(MinerReply reply) {
    return reply instanceof MinerReply.Refused refused
        && (refused.reason() instanceof Refusal.JournalUnavailable
            || refused.reason() instanceof Refusal.Overloaded);
  }

  private static Recorded ended(Hotkey miner, MinerCommand command, MinerReply reply) {
    if (reply instanceof MinerReply.Refused refused) {
      LOG.warn(
          "check refused miner={} command={} reason={}",
          miner,
          command.getClass().getSimpleName(),
          refused.reason());
      return Recorded.NEVER;
    }
    return Recorded.YES;
  }
}
