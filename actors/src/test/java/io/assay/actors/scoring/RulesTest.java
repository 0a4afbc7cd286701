package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.checking.Finding;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  private static final Vision41Settings SETTINGS = Vision41Settings.shipped();
  private static final Task CHAT = TaskTable.shipped().get(Given.CHAT);

  @ParameterizedTest
  @CsvSource({
    "true, true, 0, 0, 1", // both not safe for work
    "false, true, 1, 1, 0", // no answer
    "false, false, 0.0101, 0, 1", // the same by its hashes
    "false, false, 0.01, 0.5, 0.25", // not above the limit: similarity squared
    "false, false, 0, -1, 1", // the opposite, too
  })
  void givenAnImageFindingThenItsQuality(
      boolean nsfw, boolean missing, double probability, double similarity, double quality) {
    assertThat(
            Quality.of(
                new Finding.Image(nsfw, missing, probability, similarity), SETTINGS.quality()))
        .isEqualTo(quality);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "0.9991, 1", "0.999, 0", "0, 0"})
  void givenAClipFindingThenItsQuality(double similarity, double quality) {
    assertThat(Quality.of(new Finding.Clip(similarity), SETTINGS.quality())).isEqualTo(quality);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void givenAnAnnouncementThatIsNoVolumeThenItCountsAsZero(double announced) {
    assertThat(CapacityRule.capped(CHAT, announced)).isZero();
  }

  @Test
  void givenAnEndlessAnnouncementThenItIsCut() {
    assertThat(CapacityRule.effective(CHAT, Double.POSITIVE_INFINITY, 0.5))
        .isEqualTo(CHAT.maxCapacity() / 2);
  }

  @Test
  void givenAShorterPeriodThenVolumesScaleAndALongerOneLeavesThem() {
    TrafficSettings traffic = SETTINGS.traffic();

    assertThat(CapacityRule.forPeriod(3600, Duration.ofSeconds(30), traffic)).isEqualTo(30);
    assertThat(CapacityRule.forPeriod(3600, Duration.ofHours(1), traffic)).isEqualTo(3600);
    assertThat(CapacityRule.forPeriod(3600, Duration.ofHours(2), traffic)).isEqualTo(3600);
  }

  @Test
  void givenAShortPeriodThenDelaysAreMilliseconds() {
    RequestPlan plan = RequestPlan.of(4800, 0.05, 10, Duration.ofSeconds(30), SETTINGS.traffic());

    assertThat(plan.requests()).isEqualTo(24);
    assertThat(plan.delay()).isEqualTo(Duration.ofMillis(1225));
    assertThat(plan.firstWait(0)).isZero();
    assertThat(plan.laterWait(1)).isEqualTo(plan.delay());
    assertThat(plan.laterWait(0)).isBetween(Duration.ofMillis(1163), Duration.ofMillis(1164));
    assertThat(plan.asksAnything()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -50})
  void givenNoCapacityThenNothingIsAsked(double capacity) {
    assertThat(
            RequestPlan.of(capacity, 0.05, 10, Duration.ofHours(1), SETTINGS.traffic())
                .asksAnything())
        .isFalse();
  }

  @Test
  void givenAnImageWithoutStepsThenThereIsNoFactor() {
    TaskSpeed avatar = TaskSpeed.of(TaskTable.shipped().get(Given.AVATAR));

    assertThatThrownBy(
            () ->
                SpeedFactor.of(
                    avatar,
                    OptionalDouble.of(9),
                    OptionalDouble.of(0),
                    SETTINGS.speed(),
                    SETTINGS.work()))
        .hasMessageContaining("avatar has 0 steps");
  }

  @Test
  void givenWaitingAnswersThenTheirTaskIsDrawnInProportion() {
    TreeMap<TaskName, Integer> waiting = new TreeMap<>();
    waiting.put(Given.AVATAR, 1);
    waiting.put(Given.CHAT, 3);

    assertThat(SampleChoice.task(waiting, 0)).contains(Given.AVATAR);
    assertThat(SampleChoice.task(waiting, 0.2499)).contains(Given.AVATAR);
    assertThat(SampleChoice.task(waiting, 0.25)).contains(Given.CHAT);
    assertThat(SampleChoice.task(waiting, 0.9999)).contains(Given.CHAT);
    assertThat(SampleChoice.task(new TreeMap<>(), 0.5)).isEmpty();
  }

  @Test
  void givenNoWaitingAnswersThenNoneIsNext() {
    assertThat(SampleChoice.next(List.<Hotkey>of(), hotkey -> hotkey, hotkey -> 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1009, 0", "1010, 10", "5000, 10"})
  void givenAFullStoreThenTheOldestAreDropped(int waiting, int dropped) {
    assertThat(StoringRule.overflow(waiting, SETTINGS.sampling())).isEqualTo(dropped);
  }
}
