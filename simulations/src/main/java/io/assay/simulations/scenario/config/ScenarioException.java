package io.assay.simulations.scenario.config;

/** Says in one line what is wrong with a scenario, where, and what would be right. */
public final class ScenarioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A mistake that is fully told by its message. */
  public ScenarioException(String message) {
    super(message);
  }

  /** A mistake with what led to it. */
  public ScenarioException(String message, Throwable cause) {
    super(message, cause);
  }
}
