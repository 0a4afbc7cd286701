package io.assay.actors.scoring;

import io.assay.actors.task.Task;
import java.time.Duration;

/** With how much volume a miner is counted (scoring rules, section 2). */
public final class CapacityRule {

  private CapacityRule() {}

  /**
   * The announced volume cut to the task's maximum; below 1, and negative, it stays as it is.
   *
   * @param announced as the miner says; NaN and minus infinity count as 0
   */
  public static double capped(Task task, double announced) {
    if (Double.isNaN(announced) || announced == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    return Math.min(announced, task.maxCapacity());
  }

  /**
   * The volume this validator may use: the capped one times its part of the stake.
   *
   * @param stakeShare this validator's part of the total stake, in [0,1]
   */
  public static double effective(Task task, double announced, double stakeShare) {
    if (!(stakeShare >= 0 && stakeShare <= 1)) {
      throw new IllegalArgumentException(
          "stake share is " + stakeShare + ": expected a number from 0 to 1");
    }
    return capped(task, announced) * stakeShare;
  }

  /**
   * A volume scaled to a period shorter than the one that capacities are announced for; a longer
   * one leaves it as it is.
   */
  public static double forPeriod(double volume, Duration period, TrafficSettings settings) {
    Check.positive("period", period);
    if (period.compareTo(settings.period()) >= 0) {
      return volume;
    }
    return volume * ((double) period.toNanos() / settings.period().toNanos());
  }
}
