package io.assay.simulations.scenario.strategy;

/**
 * What a miner does with one request.
 *
 * @param serving whether it answers
 * @param fidelity how near the answer is to the model's own
 * @param time its time per unit over the miner's honest one, 0 or more
 * @param addedSeconds what comes on top, such as a detour
 * @param cost its cost over that of an honest answer, 0 or more
 */
public record Conduct(
    Serving serving, Fidelity fidelity, double time, double addedSeconds, double cost) {

  /** What the miner does about a request. */
  public enum Serving {
    ANSWER,
    /** Says that it has no room. */
    REFUSE
  }

  /** An answer as it should be. */
  public static final Conduct HONEST = new Conduct(Serving.ANSWER, Fidelity.EXACT, 1, 0, 1);

  /** A refusal for lack of room. */
  public static final Conduct REFUSAL = new Conduct(Serving.REFUSE, Fidelity.EXACT, 0, 0, 0);

  static Conduct answer(Fidelity fidelity, double time, double addedSeconds, double cost) {
    return new Conduct(Serving.ANSWER, fidelity, time, addedSeconds, cost);
  }
}
