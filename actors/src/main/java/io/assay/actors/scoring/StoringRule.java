package io.assay.actors.scoring;

import java.util.OptionalDouble;

/** Whether an answer is kept to be checked (scoring rules, section 6). */
public final class StoringRule {

  private StoringRule() {}

  /**
   * The probability to keep an answer, in [0,1]: certain while the task is at or below its part of
   * the store.
   *
   * @param taskWeight the task's weight, which is its part of the store; a task without one is
   *     never checked
   * @param waiting how many answers of the task are waiting already
   */
  public static double probability(
      OptionalDouble taskWeight, int waiting, SamplingSettings settings) {
    if (taskWeight.isEmpty()) {
      return 0;
    }
    double weight = taskWeight.getAsDouble();
    if (waiting <= (int) (settings.storeSize() * weight)) {
      return 1;
    }
    double actual = (double) waiting / settings.storeSize();
    double excess = weight / actual - weight;
    return Math.min(StrictMath.pow(excess, settings.excessExponent()), 1);
  }

  /**
   * How many of the oldest answers are dropped before another is kept.
   *
   * @param waitingInAll how many answers of all tasks are waiting
   */
  public static int overflow(int waitingInAll, SamplingSettings settings) {
    return waitingInAll >= settings.dropAt() ? settings.dropCount() : 0;
  }
}
