package io.assay.streams.exchange;

import io.assay.actors.miner.FailureKind;
import org.apache.pekko.http.scaladsl.model.EntityStreamException;
import org.apache.pekko.http.scaladsl.model.IllegalResponseException;
import org.apache.pekko.stream.AbruptStageTerminationException;
import org.apache.pekko.stream.AbruptTerminationException;

/** Tells apart whose fault it is that a connection ended, and what it is called. */
final class Breaks {

  private static final String[] OURS = {
    "Too many open files", "Cannot assign requested address", "No buffer space available"
  };

  private Breaks() {}

  /** Whether the connection ended because this node stops. */
  static boolean isOurStop(Throwable cause) {
    return cause instanceof ConnectionStage.StoppedException
        || cause instanceof AbruptStageTerminationException
        || cause instanceof AbruptTerminationException
        || String.valueOf(cause.getMessage()).contains("connection actor has terminated");
  }

  /** What a request fails with because this node stops. */
  static RuntimeException ourStop() {
    return new IllegalStateException("this node stops");
  }

  /** Before the head: the connection did not come about, broke, or carried something else. */
  static RuntimeException beforeHead(Throwable cause, boolean established) {
    String message = String.valueOf(cause.getMessage());
    for (String ours : OURS) {
      if (message.contains(ours)) {
        return new IllegalStateException(ours);
      }
    }
    if (!established) {
      return Failures.failed(FailureKind.CONNECT, false, "no connection");
    }
    return cause instanceof IllegalResponseException
        ? Failures.failed(FailureKind.MALFORMED, false, "no HTTP answer")
        : Failures.failed(FailureKind.BROKEN_STREAM, false, "closed before the head");
  }

  /** Within the body. */
  static RuntimeException inBody(Throwable cause) {
    boolean malformed =
        cause instanceof IllegalResponseException
            || (cause instanceof EntityStreamException framing
                && !framing.info().summary().contains("truncation"));
    return malformed
        ? Failures.malformed("wrong framing of the body")
        : Failures.broken("the body broke off");
  }
}
