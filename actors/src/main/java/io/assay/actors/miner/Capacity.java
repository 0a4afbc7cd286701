package io.assay.actors.miner;

/**
 * A miner's volume per period for one task: tokens, steps or images.
 *
 * @param announced as the miner said it
 * @param effective after the task's maximum and the stake share (scoring rules, section 2)
 */
public record Capacity(double announced, double effective) {
  public Capacity {
    if (!Double.isFinite(announced) || !Double.isFinite(effective)) {
      throw new IllegalArgumentException(
          "capacity: announced " + announced + ", effective " + effective + "; expected numbers");
    }
  }
}
