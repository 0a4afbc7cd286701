package io.assay.actors.scoring;

import java.util.Arrays;

/** The mean of a miner's period scores for a task (scoring rules, section 9). */
public final class NormalisedPeriodScore {

  private NormalisedPeriodScore() {}

  /**
   * The mean weighted by volume and by age, less the penalty of a newcomer, in [0,1]; 0 without
   * periods or volume.
   *
   * @param scores of the periods, newest first; NaN where one has none: it keeps its place and
   *     volume
   * @param volumes consumed in the same periods
   * @param count how many of both are meant
   */
  public static double of(double[] scores, double[] volumes, int count, PeriodSettings settings) {
    double allVolume = 0;
    for (int i = 0; i < count; i++) {
      allVolume += volumes[i];
    }
    if (count == 0 || allVolume == 0) {
      return 0;
    }
    double sum = 0;
    double sumOfWeights = 0;
    for (int i = 0; i < count; i++) {
      if (Double.isNaN(scores[i])) {
        continue;
      }
      double weight = weight(volumes[i], allVolume, i, settings);
      sum += scores[i] * weight;
      sumOfWeights += weight;
    }
    return sumOfWeights == 0 ? 0 : sum / sumOfWeights * settings.newcomer().factor(count);
  }

  /** What a period counts, before all are made to sum to 1; {@code age} 0 is the newest. */
  private static double weight(double volume, double all, int age, PeriodSettings settings) {
    return volume / all * StrictMath.pow(settings.decay(), age);
  }

  /** What each period counts, in [0,1]; 0 for one without a score. They sum to 1, or all are 0. */
  static double[] weights(double[] scores, double[] volumes, int count, PeriodSettings settings) {
    double allVolume = Shares.sum(Arrays.copyOf(volumes, count));
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] =
          allVolume == 0 || Double.isNaN(scores[i])
              ? 0
              : weight(volumes[i], allVolume, i, settings);
    }
    double sum = Shares.sum(weights);
    return sum == 0 ? weights : Shares.normalised(weights, sum);
  }
}
