package io.assay.streams.checking;

import io.assay.actors.checking.Evidence;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** How a check ended. */
sealed interface CheckResult {

  /** The answer was judged. */
  record Judged(Evidence evidence) implements CheckResult {}

  /** The server refused this answer: one attempt; {@code reason} is recorded. */
  record Refused(String reason) implements CheckResult {}

  /** This checker can judge no such answer. */
  record NotCheckable() implements CheckResult {}

  /** The server gave nothing usable: our own fault. */
  record ServerFault(ModelServerFault fault) implements CheckResult {}

  /** A verdict by this evidence; none if there was nothing to compare the answer with. */
  static CheckResult of(Optional<? extends Evidence> evidence) {
    return evidence.isPresent() ? new Judged(evidence.get()) : new NotCheckable();
  }

  /** What a failed conversation with the server means for the check. */
  static CheckResult of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof ModelServerFault fault) {
      return fault.isTheAnswers()
          ? new Refused(String.valueOf(fault.getMessage()))
          : new ServerFault(fault);
    }
    return new ServerFault(
        new ModelServerFault(ModelServerFault.Kind.NOT_UNDERSTOOD, cause.getClass().getName()));
  }
}
