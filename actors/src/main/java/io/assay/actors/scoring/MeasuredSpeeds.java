package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The speeds of tasks as the network shows them: the trimmed mean of the normalised times of good
 * answers, instead of the configured mean (scoring rules, section "Policy adaptive").
 */
final class MeasuredSpeeds {

  private final SpeedMeasurement measurement;
  private final Vision41Settings settings;
  private final Map<TaskName, TaskSpeed> configured;
  private final Map<TaskName, Sample> samples = new HashMap<>();

  private MeasuredSpeeds(
      SpeedMeasurement measurement,
      Vision41Settings settings,
      Map<TaskName, TaskSpeed> configured) {
    this.measurement = measurement;
    this.settings = settings;
    this.configured = configured;
  }

  /** The speeds of all tasks, in the order of the configured ones; measured where they can be. */
  static Map<TaskName, TaskSpeed> of(
      ScoringInputs inputs,
      Map<TaskName, TaskSpeed> configured,
      SpeedMeasurement measurement,
      Vision41Settings settings) {
    MeasuredSpeeds speeds = new MeasuredSpeeds(measurement, settings, configured);
    Instant oldest = inputs.at().minus(measurement.window());
    inputs
        .histories()
        .forEach(
            (hotkey, history) ->
                history.rewards().stream()
                    .filter(reward -> !reward.at().isBefore(oldest))
                    .forEach(reward -> speeds.add(hotkey, reward)));
    Map<TaskName, TaskSpeed> measured = new LinkedHashMap<>();
    configured.forEach((task, speed) -> measured.put(task, speeds.measured(speed)));
    return measured;
  }

  private void add(Hotkey hotkey, Reward reward) {
    TaskSpeed speed = configured.get(reward.task());
    if (speed == null
        || Quality.of(reward.finding(), settings.quality()) < measurement.passingQuality()) {
      return;
    }
    SpeedFactor.secondsPerUnit(
            speed,
            reward.responseSeconds(),
            Units.of(reward, speed.type(), settings.work()),
            settings.work())
        .ifPresent(
            seconds ->
                samples.computeIfAbsent(reward.task(), task -> new Sample()).add(hotkey, seconds));
  }

  private TaskSpeed measured(TaskSpeed speed) {
    Sample sample = samples.get(speed.task());
    if (sample == null
        || sample.times.size() < measurement.leastAnswers()
        || sample.miners.size() < measurement.leastMiners()) {
      return speed;
    }
    double mean =
        trimmedMean(
            sample.times.stream().mapToDouble(Double::doubleValue).toArray(),
            measurement.trimmedPart());
    return mean > 0 ? speed.withMean(mean) : speed;
  }

  /** The mean without that part of the values at each end; there must be one left. */
  static double trimmedMean(double[] values, double part) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    int cut = (int) (ascending.length * part);
    double[] kept = Arrays.copyOfRange(ascending, cut, ascending.length - cut);
    return Shares.sum(kept) / kept.length;
  }

  /** The normalised times of a task and who was measured. */
  private static final class Sample {

    private final Set<Hotkey> miners = new HashSet<>();
    private final List<Double> times = new ArrayList<>();

    void add(Hotkey hotkey, double seconds) {
      miners.add(hotkey);
      times.add(seconds);
    }
  }
}
