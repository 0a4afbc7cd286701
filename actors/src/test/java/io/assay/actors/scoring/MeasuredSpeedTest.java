package io.assay.actors.scoring;

import static io.assay.actors.scoring.Given.CHAT;
import static io.assay.actors.scoring.Given.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.Finding;
import io.assay.actors.task.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeasuredSpeedTest {

  private static final Offset<Double> NEAR = Offset.offset(1e-9);

  /** An answer of 100 characters that took so long for each, above the second that is free. */
  private static Reward answer(double secondsPerCharacter, double distance, Instant at) {
    return new Reward(
        CHAT,
        new Finding.Text(distance),
        OptionalDouble.empty(),
        OptionalDouble.of(1 + 100 * secondsPerCharacter),
        OptionalDouble.of(100),
        OptionalDouble.of(25),
        true,
        at);
  }

  private static Given miners(int count) {
    Given given = new Given().weight(CHAT, 1);
    for (int uid = 0; uid < count; uid++) {
      given.miner(uid, "M" + uid).capacity(CHAT, uid, 100);
      given.period("M" + uid, Given.period(CHAT, 1, 10, second(0)));
    }
    return given;
  }

  private static double quality(Given given, Repair... repair) {
    ScoringPolicy policy = repair.length == 0 ? Adaptive.off() : Adaptive.only(repair[0], "");
    return policy.score(given.inputs()).factors().get(0).combinedQuality();
  }

  @Test
  void givenSlowerAnswersOfEnoughMinersThenTheirMeanEarnsOne() {
    Given given = miners(3);
    for (int i = 0; i < 51; i++) {
      given.reward("M" + i % 3, answer(0.02, 0, second(0)));
    }

    assertThat(quality(given)).isLessThan(0.5);
    // The curve is infinitely steep just below the mean: a last bit there is seen far earlier.
    assertThat(quality(given, Repair.MEASURED_SPEED)).isCloseTo(1, Offset.offset(1e-3));
  }

  @Test
  void givenTooFewMinersOrAnswersThenTheConfiguredMeanCounts() {
    Given two = miners(2);
    Given few = miners(3);
    for (int i = 0; i < 100; i++) {
      two.reward("M" + i % 2, answer(0.02, 0, second(0)));
    }
    for (int i = 0; i < 49; i++) {
      few.reward("M" + i % 3, answer(0.02, 0, second(0)));
    }

    assertThat(quality(two, Repair.MEASURED_SPEED)).isEqualTo(quality(two));
    assertThat(quality(few, Repair.MEASURED_SPEED)).isEqualTo(quality(few));
  }

  @Test
  void givenBadAndOldAnswersThenTheyAreNotMeasured() {
    Given given = miners(3);
    for (int i = 0; i < 60; i++) {
      given.reward("M" + i % 3, answer(0.02, 0.5, second(0)));
      given.reward("M" + i % 3, answer(0.02, 0, second(0).minus(Duration.ofHours(25))));
    }

    assertThat(quality(given, Repair.MEASURED_SPEED)).isEqualTo(quality(given));
  }

  @Test
  void givenAMeasuredMeanThenTheVarianceScalesSoThatTheCurveKeepsItsShape() {
    TaskSpeed configured = new TaskSpeed(CHAT, TaskType.TEXT, 1, 0.006, 80);
    TaskSpeed measured = configured.withMean(0.012);
    SpeedSettings speed = Vision41Settings.shipped().speed();

    assertThat(SpeedFactor.ofTimePerUnit(measured, 0.024, speed))
        .isCloseTo(SpeedFactor.ofTimePerUnit(configured, 0.012, speed), NEAR);
    assertThat(SpeedFactor.ofTimePerUnit(measured, 0.006, speed))
        .isCloseTo(SpeedFactor.ofTimePerUnit(configured, 0.003, speed), NEAR);
  }

  @Property
  void theTrimmedMeanLiesWithinWhatItKeeps(
      @ForAll @Size(min = 1, max = 200) List<@DoubleRange(min = 0, max = 100) Double> values,
      @ForAll @DoubleRange(min = 0, max = 0.49) double part) {
    double[] ascending = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int cut = (int) (ascending.length * part);

    double mean = MeasuredSpeeds.trimmedMean(values.stream().mapToDouble(v -> v).toArray(), part);

    assertThat(mean).isBetween(ascending[cut] - 1e-9, ascending[ascending.length - 1 - cut] + 1e-9);
  }

  @Property
  void aFewExtremeValuesDoNotMoveTheTrimmedMeanBeyondTheRest(
      @ForAll @Size(min = 20, max = 20) List<@DoubleRange(min = 1, max = 2) Double> honest,
      @ForAll @Size(min = 2, max = 2) List<@DoubleRange(min = 0, max = 1e6) Double> extreme) {
    double[] values = new double[22];
    Arrays.setAll(values, i -> i < 20 ? honest.get(i) : extreme.get(i - 20));

    assertThat(MeasuredSpeeds.trimmedMean(values, 0.1)).isBetween(1.0, 2.0);
  }
}
