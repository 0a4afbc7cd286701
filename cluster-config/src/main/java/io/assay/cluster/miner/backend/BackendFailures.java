package io.assay.cluster.miner.backend;

import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.Outcome;
import io.assay.simulations.openai.OpenAiError;
import java.util.Set;

/** What the failure of a model server is to a caller, and in the figures. */
final class BackendFailures {

  /** The model server's word that the request is wrong. */
  private static final Set<Integer> WRONG = Set.of(400, 413, 422);

  private static final int UNAVAILABLE = 503;
  private static final int BAD_GATEWAY = 502;
  private static final int TIMEOUT = 504;

  private BackendFailures() {}

  static Ending ending(Throwable failure) {
    if (failure instanceof MinerFailure known) {
      if (known.outcome() instanceof Outcome.RateLimited) {
        return Ending.REFUSED;
      } else if (known.outcome() instanceof Outcome.Failed failed
          && WRONG.contains(failed.status())) {
        return Ending.WRONG;
      }
    }
    return failure instanceof TurnStage.CallerLeft ? Ending.LEFT : Ending.FAILED;
  }

  /** The same in the protocol {@code openai}, before anything was answered. */
  static OpenAiError error(Throwable failure) {
    if (failure instanceof OpenAiError error) {
      return error;
    } else if (!(failure instanceof MinerFailure known)) {
      return OpenAiError.behind(UNAVAILABLE, "this miner cannot ask its model server now");
    } else if (known.outcome() instanceof Outcome.Failed failed) {
      return error(failed);
    }
    return OpenAiError.rateLimited("the model server has no room, try again later");
  }

  private static OpenAiError error(Outcome.Failed failed) {
    return switch (failed.kind()) {
      case CONNECT -> OpenAiError.behind(BAD_GATEWAY, "the model server cannot be reached");
      case TIMEOUT ->
          OpenAiError.behind(
              TIMEOUT, "the model server did not answer in time: " + failed.detail());
      case STATUS -> ofStatus(failed.status());
      default ->
          OpenAiError.behind(
              BAD_GATEWAY, "the model server's answer is of no use: " + failed.detail());
    };
  }

  private static OpenAiError ofStatus(int status) {
    if (WRONG.contains(status)) {
      return OpenAiError.badRequest(
          "the model server finds the request wrong (its status is " + status + ")");
    }
    return OpenAiError.behind(
        status == UNAVAILABLE ? UNAVAILABLE : BAD_GATEWAY,
        "the model server failed (its status is " + status + ")");
  }
}
