package io.assay.streams.checking;

import io.assay.actors.checking.Evidence;

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
}
