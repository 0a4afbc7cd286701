package io.assay.simulations.scenario.strategy;

/** How near an answer is to what the asked model itself would say. */
public enum Fidelity {
  /** The model's own, but for the noise of other hardware. */
  EXACT,
  /** A smaller model's. */
  SMALLER,
  /** A text or picture from elsewhere, with made-up log probabilities. */
  INVENTED,
  /** An answer to another question. */
  UNRELATED
}
