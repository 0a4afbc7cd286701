package io.assay.actors.consensus;

/**
 * What the chain knows of one uid besides weights and bonds.
 *
 * @param stake in any unit, the same for all; not negative
 * @param lastUpdate the block in which it last set weights
 * @param registeredAt the block in which it got its uid
 * @param permit whether it may validate in this epoch
 */
public record Neuron(long stake, long lastUpdate, long registeredAt, boolean permit) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is negative, with its name
   */
  public Neuron {
    notNegative("stake", stake);
    notNegative("last_update", lastUpdate);
    notNegative("registered_at", registeredAt);
  }

  private static void notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("%s is %d: expected 0 or more".formatted(name, value));
    }
  }
}
