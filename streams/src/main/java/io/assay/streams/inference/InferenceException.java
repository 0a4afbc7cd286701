package io.assay.streams.inference;

import java.time.Duration;
import java.util.Optional;

/** A request that got no answer, or not all of one; never charged. */
public final class InferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Kind {
    /** No miner can be asked for this task now. */
    NO_MINER,
    /** The last miner that was asked refused with 429. */
    RATE_LIMITED,
    /** The miners that were asked gave no valid answer, or the last one broke off. */
    UPSTREAM,
    /** The last miner that was asked took too long. */
    TIMED_OUT,
    /** The end could not be made durable in time. */
    JOURNAL,
    /** As many requests as this node takes are on their way. */
    OVERLOADED,
    /** This node stops, or made a mistake. */
    INTERNAL
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  /** A failure for this reason; {@code message} is for people and holds no prompt and no answer. */
  public InferenceException(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  /** A failure after which the same request may be sent again in that time. */
  public InferenceException(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message, null, false, false);
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  /** Why there is no answer. */
  public Kind kind() {
    return kind;
  }

  /** When to try again, if that can be said. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
