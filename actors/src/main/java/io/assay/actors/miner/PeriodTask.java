package io.assay.actors.miner;

/**
 * What a period asks of a miner for one task.
 *
 * @param capacity the effective capacity at the opening, tokens, steps or images
 * @param part the drawn part of it that shall be used, in (0,1]
 */
public record PeriodTask(double capacity, double part) {
  public PeriodTask {
    if (!Double.isFinite(capacity) || !Double.isFinite(part)) {
      throw new IllegalArgumentException(
          "period task: capacity " + capacity + ", part " + part + "; expected numbers");
    }
  }

  /** The volume that organic and synthetic traffic together shall use. */
  public double volumeToScore() {
    return capacity * part;
  }
}
