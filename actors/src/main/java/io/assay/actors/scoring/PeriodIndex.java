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
    this.settings = settings;
    this.scores = new double[periods.size()];
    this.volumes = new double[periods.size()];
    this.tasks = new int[periods.size()];
    int count = 0;
    for (int place : newestFirst(periods)) {
      PeriodRecord period = periods.get(place);
      OptionalDouble score = PeriodScore.of(period, settings);
      if (score.isPresent()) {
        scores[count] = score.getAsDouble();
        volumes[count] = period.consumedVolume();
        tasks[count] = ids.of(period.task());
        count++;
      }
    }
    this.size = count;
  }

  private static int[] newestFirst(List<PeriodRecord> periods) {
    NewestFirst times = new NewestFirst(periods.size());
    for (int i = 0; i < periods.size(); i++) {
      times.set(i, periods.get(i).at());
    }
    return times.order();
  }

  /** The normalised period score of the task. */
  double normalised(int taskId) {
    double[] ownScores = new double[size];
    double[] ownVolumes = new double[size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (tasks[i] == taskId) {
        ownScores[count] = scores[i];
        ownVolumes[count] = volumes[i];
        count++;
      }
    }
    return NormalisedPeriodScore.of(ownScores, ownVolumes, count, settings);
  }
}
