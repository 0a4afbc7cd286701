package io.assay.actors.scoring;

import java.util.List;
import java.util.OptionalDouble;

/** One miner's scored periods in arrays, newest first (scoring rules, section 9). */
final class PeriodIndex {

  private final PeriodSettings settings;
  private final double[] scores;
  private final double[] volumes;
  private final int[] tasks;
  private final int size;

  PeriodIndex(List<PeriodRecord> periods, TaskIds ids, PeriodSettings settings) {
    int all = periods.size();
    NewestFirst times = new NewestFirst(all);
    OptionalDouble[] recordedScores = new OptionalDouble[all];
    for (int i = 0; i < all; i++) {
      PeriodRecord period = periods.get(i);
      times.set(i, period.at());
      recordedScores[i] = PeriodScore.of(period, settings);
    }
    this.settings = settings;
    this.scores = new double[all];
    this.volumes = new double[all];
    this.tasks = new int[all];
    int count = 0;
    for (int place : times.order()) {
      if (recordedScores[place].isPresent()) {
        scores[count] = recordedScores[place].getAsDouble();
        volumes[count] = periods.get(place).consumedVolume();
        tasks[count++] = ids.of(periods.get(place).task());
      }
    }
    this.size = count;
  }

  /** The normalised period score of the task, of its newest periods up to the most that count. */
  double normalised(int taskId) {
    double[] ownScores = new double[size];
    double[] ownVolumes = new double[size];
    int count = 0;
    for (int i = 0; i < size && count < settings.mostPeriods(); i++) {
      if (tasks[i] == taskId) {
        ownScores[count] = scores[i];
        ownVolumes[count] = volumes[i];
        count++;
      }
    }
    return NormalisedPeriodScore.of(ownScores, ownVolumes, count, settings);
  }
}
