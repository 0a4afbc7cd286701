package io.assay.actors.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One miner's scored periods in arrays, newest first (scoring rules, section 9). */
final class PeriodIndex {

  private final PeriodSettings settings;
  private final double[] scores;
  private final double[] volumes;
  private final int[] tasks;
  private final PeriodRecord[] records;
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
    this.records = new PeriodRecord[all];
    int count = 0;
    for (int place : times.order()) {
      if (recordedScores[place].isPresent()) {
        scores[count] = recordedScores[place].getAsDouble();
        volumes[count] = periods.get(place).consumedVolume();
        records[count] = periods.get(place);
        tasks[count++] = ids.of(periods.get(place).task());
      }
    }
    this.size = count;
  }

  /** The normalised period score of the task, of its newest periods up to the most that count. */
  double normalised(int taskId) {
    Own own = own(taskId);
    return NormalisedPeriodScore.of(own.scores, own.volumes, own.count, settings);
  }

  /** The largest volume that the miner delivered of the task in one period since then, or 0. */
  double mostDelivered(int taskId, Instant oldest) {
    double most = 0;
    for (int i = 0; i < size; i++) {
      if (tasks[i] == taskId && !records[i].at().isBefore(oldest)) {
        most = Math.max(most, volumes[i]);
      }
    }
    return most;
  }

  /** The periods of the task that count, newest first. */
  List<PeriodFactors> explain(int taskId) {
    Own own = own(taskId);
    double[] weights = NormalisedPeriodScore.weights(own.scores, own.volumes, own.count, settings);
    List<PeriodFactors> explained = new ArrayList<>();
    for (int i = 0; i < own.count; i++) {
      OptionalDouble score = OptionalDouble.of(own.scores[i]);
      explained.add(new PeriodFactors(own.periods[i], score, weights[i]));
    }
    return explained;
  }

  private Own own(int taskId) {
    Own own = new Own(size);
    for (int i = 0; i < size && own.count < settings.mostPeriods(); i++) {
      if (tasks[i] == taskId) {
        own.add(i);
      }
    }
    return own;
  }

  /** The periods of one task. */
  private final class Own {

    private final double[] scores;
    private final double[] volumes;
    private final PeriodRecord[] periods;
    private int count;

    Own(int most) {
      scores = new double[most];
      volumes = new double[most];
      periods = new PeriodRecord[most];
    }

    void add(int i) {
      scores[count] = PeriodIndex.this.scores[i];
      volumes[count] = PeriodIndex.this.volumes[i];
      periods[count++] = records[i];
    }
  }
}
