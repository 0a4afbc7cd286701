package io.assay.actors.scoring;

/** Says that inputs cannot be scored, and why. */
public final class ScoringException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /**
   * An exception of that reason.
   *
   * @param message names the task, the miner and the value
   */
  public ScoringException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why the inputs cannot be scored. */
  public Reason reason() {
    return reason;
  }

  /** The reasons there are. */
  public enum Reason {
    /** A reward without a recorded speed factor, and without the measurements to compute one. */
    SPEED_MISSING,
    /** A capacity for a uid that no hotkey holds. */
    UNKNOWN_UID,
    /** Units of zero, or shares whose powers sum to zero: there is nothing to divide by. */
    DIVISION_BY_ZERO,
    /** A result that is not a finite number. */
    NOT_A_NUMBER,
    /** A vector that cannot be written to the chain. */
    WEIGHTS_NOT_WRITABLE
  }
}
