package io.assay.actors.scoring;

/**
 * A mean, and of how many rewards.
 *
 * @param count how many, fill included
 * @param value the mean; 0 of none
 */
record Mean(int count, double value) {

  static Mean of(double sum, int count) {
    return new Mean(count, count == 0 ? 0 : sum / count);
  }
}
