package io.assay.actors.scoring;

import io.assay.actors.checking.Finding;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskType;
import java.util.Map;
import java.util.OptionalDouble;

/** What a single reward counts: quality times speed factor (scoring rules, section 9). */
final class RewardValue {

  /** A row of another validator without a speed factor: it stops the scoring once it is used. */
  static final double MISSING = Double.NaN;

  /** A measurement of our own that gives no value: such a reward is left out, with a warning. */
  static final double LEFT_OUT = Double.NEGATIVE_INFINITY;

  private final Map<TaskName, TaskSpeed> speeds;
  private final Vision41Settings settings;

  RewardValue(Map<TaskName, TaskSpeed> speeds, Vision41Settings settings) {
    this.speeds = speeds;
    this.settings = settings;
  }

  double of(Reward reward) {
    double quality = Quality.of(reward.finding(), settings.quality());
    boolean imported = reward.finding() instanceof Finding.Recorded;
    OptionalDouble recorded = reward.recordedSpeedFactor();
    if (settings.speed().source() == ValueSource.RECORDED && (imported || recorded.isPresent())) {
      return quality * recorded.orElse(MISSING);
    }
    OptionalDouble computed = computed(reward, imported);
    if (computed.isPresent()) {
      return quality * computed.getAsDouble();
    }
    return imported ? quality * recorded.orElse(MISSING) : LEFT_OUT;
  }

  private OptionalDouble computed(Reward reward, boolean imported) {
    TaskSpeed speed = speeds.get(reward.task());
    if (speed == null || (imported && reward.responseSeconds().isEmpty())) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(
          SpeedFactor.of(
              speed,
              reward.responseSeconds(),
              units(reward, speed.type()),
              settings.speed(),
              settings.work()));
    } catch (ScoringException e) {
      return OptionalDouble.empty();
    }
  }

  /** The units of an answer; those of a row that only has its volume follow from that. */
  private OptionalDouble units(Reward reward, TaskType type) {
    if (reward.units().isPresent() || reward.volume().isEmpty()) {
      return reward.units();
    }
    double volume = reward.volume().getAsDouble();
    return OptionalDouble.of(
        type == TaskType.TEXT ? volume * settings.work().charactersPerToken() : volume);
  }
}
