package io.assay.simulations.chaos.process;

/** A run that cannot be made: the message says why. It says nothing about what is tested. */
public final class ChaosException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With that reason. */
  public ChaosException(String message) {
    super(message);
  }

  /** With that reason and its cause. */
  public ChaosException(String message, Throwable cause) {
    super(message, cause);
  }
}
