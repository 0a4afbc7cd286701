package io.assay.simulations.serving;

/** How a caller stands with a miner. */
public sealed interface Standing {

  /** It may ask. */
  record Welcome() implements Standing {}

  /** Its hotkey is not on the list. */
  record NotListed() implements Standing {}

  /**
   * It is on the list with too little.
   *
   * @param stake what it has
   */
  record TooLittleStake(double stake) implements Standing {}

  /**
   * The miner cannot tell at the moment.
   *
   * @param reason one line for the caller
   */
  record Unclear(String reason) implements Standing {}
}
