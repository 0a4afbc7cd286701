package io.assay.actors.scoring;

import io.assay.actors.checking.Finding;
import io.assay.actors.task.TaskName;
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
  private final Repairs repairs;

  RewardValue(Map<TaskName, TaskSpeed> speeds, Vision41Settings settings, Repairs repairs) {
    this.speeds = speeds;
    this.settings = settings;
    this.repairs = repairs;
  }

  double of(Reward reward) {
    if (repairs.strictQuality() && reward.responseSeconds().isEmpty()) {
      return LEFT_OUT;
    }
    if (repairs.unknownWorkIsError() && reward.volume().isEmpty()) {
      return 0;
    }
    double value = judged(reward);
    return repairs.dropsUnmeasured() && Double.isNaN(value) ? LEFT_OUT : value;
  }

  private double judged(Reward reward) {
    double speed = speed(reward);
    return speed == LEFT_OUT ? LEFT_OUT : quality(reward.finding()) * speed;
  }

  /** The speed factor, or one of the marks. */
  private double speed(Reward reward) {
    OptionalDouble recorded = reward.recordedSpeedFactor();
    if (settings.speed().source() == ValueSource.RECORDED
        && (reward.imported() || recorded.isPresent())) {
      return recorded.orElse(MISSING);
    }
    OptionalDouble computed = computed(reward);
    if (computed.isPresent()) {
      return computed.getAsDouble();
    }
    return reward.imported() ? recorded.orElse(MISSING) : LEFT_OUT;
  }

  /** What the reward was worth. */
  RewardFactors factors(Reward reward, int uses) {
    TaskSpeed task = speeds.get(reward.task());
    return new RewardFactors(
        reward,
        uses,
        quality(reward.finding()),
        number(speed(reward)),
        task == null
            ? OptionalDouble.empty()
            : SpeedFactor.secondsPerUnit(
                task,
                reward.responseSeconds(),
                Units.of(reward, task.type(), settings.work()),
                settings.work()),
        OptionalDouble.empty(),
        number(of(reward)));
  }

  private static OptionalDouble number(double valueOrMark) {
    return Double.isFinite(valueOrMark) ? OptionalDouble.of(valueOrMark) : OptionalDouble.empty();
  }

  private double quality(Finding finding) {
    boolean opposite =
        repairs.strictQuality()
            && finding instanceof Finding.Image image
            && image.clipSimilarity() < 0;
    return Quality.of(
        opposite ? withoutSimilarity((Finding.Image) finding) : finding, settings.quality());
  }

  private static Finding withoutSimilarity(Finding.Image image) {
    return new Finding.Image(
        image.bothNsfw(), image.answerMissing(), image.sameImageProbability(), 0);
  }

  private OptionalDouble computed(Reward reward) {
    TaskSpeed speed = speeds.get(reward.task());
    if (speed == null || (reward.imported() && reward.responseSeconds().isEmpty())) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(
          SpeedFactor.of(
              speed,
              reward.responseSeconds(),
              Units.of(reward, speed.type(), settings.work()),
              settings.speed(),
              settings.work()));
    } catch (ScoringException e) {
      return OptionalDouble.empty();
    }
  }
}
