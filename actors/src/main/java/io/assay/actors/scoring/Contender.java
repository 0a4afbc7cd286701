package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;

/**
 * What one miner brings to a task. Its share is set once those of all are known, and stays 0 if it
 * gets none.
 */
final class Contender {

  private final Hotkey hotkey;
  private final int uid;
  private final double capacity;
  private final Mean quality;
  private final double periodScore;
  private double share;
  private double contribution;

  Contender(Hotkey hotkey, TaskCapacity capacity, Mean quality, double periodScore) {
    this.hotkey = hotkey;
    this.uid = capacity.uid();
    this.capacity = capacity.volume();
    this.quality = quality;
    this.periodScore = periodScore;
  }

  Hotkey hotkey() {
    return hotkey;
  }

  int uid() {
    return uid;
  }

  double effectiveVolume() {
    return quality.value() * periodScore * capacity;
  }

  void gets(double part, double weight) {
    share = part;
    contribution = part * weight;
  }

  double contribution() {
    return contribution;
  }

  TaskFactors factors(TaskWeight weight) {
    return new TaskFactors(
        weight.task(),
        hotkey,
        uid,
        quality.count(),
        quality.value(),
        periodScore,
        capacity,
        effectiveVolume(),
        share,
        contribution);
  }
}
