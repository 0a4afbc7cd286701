package io.assay.streams.inference;

import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.AbandonReason;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.actors.task.TaskName;
import io.assay.streams.inference.InferenceException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * An attempt that failed: what is recorded of it, and what the client hears if it was the last.
 *
 * @param outcome what is recorded
 * @param kind what the client hears
 */
record AttemptFailure(Outcome outcome, Kind kind) {

  /** A miner's failure as it says; anything else is ours and never counts against the miner. */
  static AttemptFailure of(Throwable cause) {
    if (cause instanceof MinerFailure failure) {
      return new AttemptFailure(failure.outcome(), kind(failure.outcome()));
    }
    Kind kind = cause instanceof RejectedExecutionException ? Kind.OVERLOADED : Kind.INTERNAL;
    return new AttemptFailure(new Outcome.Abandoned(AbandonReason.OWNER_STOPPED), kind);
  }

  private static Kind kind(Outcome outcome) {
    if (outcome instanceof Outcome.RateLimited) {
      return Kind.RATE_LIMITED;
    }
    return outcome instanceof Outcome.Failed failed && failed.kind() == FailureKind.TIMEOUT
        ? Kind.TIMED_OUT
        : Kind.UPSTREAM;
  }

  /** What the client hears if nothing of the answer was passed on. */
  InferenceException exception(Duration retryAfter) {
    return switch (kind) {
      case RATE_LIMITED -> later(kind, "the miners that were asked have no room now", retryAfter);
      case OVERLOADED -> later(kind, "no connection to a miner is left", retryAfter);
      case TIMED_OUT -> new InferenceException(kind, "the miner did not answer in time");
      case INTERNAL -> new InferenceException(kind, "the request could not be sent");
      default -> new InferenceException(kind, "no miner gave a valid answer");
    };
  }

  /** The node has its hands full. */
  static InferenceException tooMany(Duration retryAfter) {
    return later(
        Kind.OVERLOADED, "as many requests as this node takes are on their way", retryAfter);
  }

  /** There is nobody to ask. */
  static InferenceException noMiner(TaskName task, Duration retryAfter) {
    return later(Kind.NO_MINER, "no miner can be asked for " + task + " now", retryAfter);
  }

  private static InferenceException later(Kind kind, String message, Duration retryAfter) {
    return new InferenceException(kind, message, Optional.of(retryAfter));
  }
}
