package io.assay.actors.scoring;

import static io.assay.actors.scoring.Given.AVATAR;
import static io.assay.actors.scoring.Given.CHAT;
import static io.assay.actors.scoring.Given.measured;
import static io.assay.actors.scoring.Given.period;
import static io.assay.actors.scoring.Given.policy;
import static io.assay.actors.scoring.Given.recorded;
import static io.assay.actors.scoring.Given.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.checking.Finding;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class Vision41PolicyTest {

  private static final OptionalDouble NONE = OptionalDouble.empty();

  private static Given oneMiner() {
    return new Given()
        .weight(CHAT, 1)
        .miner(0, "A")
        .capacity(CHAT, 0, 100)
        .period("A", period(CHAT, 1, 10, second(0)));
  }

  private static TaskFactors onlyFactors(ScoringPolicy policy, Given given) {
    Scores scores = policy.score(given.inputs());
    assertThat(scores.factors()).hasSize(1);
    return scores.factors().get(0);
  }

  @Test
  void givenOneMinerWhenScoredThenEveryFactorIsTold() {
    TaskFactors factors =
        onlyFactors(policy(""), oneMiner().reward("A", recorded(CHAT, 0.5, 1.2, second(0))));

    assertThat(factors)
        .isEqualTo(
            new TaskFactors(
                CHAT, new Hotkey("A"), 0, 2, 0.6, 0.78125, 100, 0.6 * 0.78125 * 100, 1, 1));
  }

  @Test
  void givenMeasurementsOfOurOwnWhenScoredThenTheFactorIsComputed() {
    // 1 s is free, 1.2 s for 200 characters are the mean of 0.006 s: a factor of 1.
    Given given =
        oneMiner()
            .reward("A", measured(CHAT, OptionalDouble.of(2.2), OptionalDouble.of(200), second(0)));

    TaskFactors factors = onlyFactors(policy(""), given);

    assertThat(factors.combinedQuality()).isCloseTo(1, Offset.offset(1e-12));
  }

  @Test
  void givenNoAnswerWhenScoredThenItCountsAsZero() {
    Given given =
        oneMiner()
            .reward("A", measured(CHAT, NONE, NONE, second(0)))
            .reward("A", recorded(CHAT, 1, 1, second(1)));

    assertThat(onlyFactors(policy(""), given).combinedQuality()).isEqualTo(0.5);
  }

  @Test
  void givenAnOutsideJudgementOfOurOwnAnswerThenItsSpeedIsComputed() {
    Given given =
        oneMiner()
            .reward(
                "A",
                new Reward(
                    CHAT,
                    new Finding.Recorded(0.5),
                    NONE,
                    OptionalDouble.of(2.2),
                    OptionalDouble.of(200),
                    OptionalDouble.of(50),
                    true,
                    second(0)));

    assertThat(onlyFactors(policy(""), given).combinedQuality())
        .isCloseTo(0.5, Offset.offset(1e-12));
  }

  @Test
  void givenAMeasurementWithoutUnitsWhenScoredThenItIsLeftOutWithAWarning() {
    Given given =
        oneMiner()
            .reward("A", measured(CHAT, OptionalDouble.of(2), NONE, second(0)))
            .reward("A", measured(new TaskName("gone"), OptionalDouble.of(2), NONE, second(0)))
            .reward("A", recorded(CHAT, 1, 1, second(1)));

    Scores scores = policy("").score(given.inputs());

    assertThat(scores.factors().get(0).combinedQuality()).isEqualTo(1);
    assertThat(scores.warnings())
        .containsExactly("miner=A rewards=2 cannot be measured and are left out");
  }

  @Test
  void givenAnImportedRewardWithoutSpeedWhenItsTaskIsScoredThenItStops() {
    Given given =
        oneMiner().reward("A", Given.reward(AVATAR, new Finding.Recorded(1), NONE, second(0)));

    assertThatThrownBy(() -> policy("").score(given.inputs()))
        .isInstanceOfSatisfying(
            ScoringException.class,
            e -> assertThat(e.reason()).isEqualTo(ScoringException.Reason.SPEED_MISSING))
        .hasMessageContaining("miner A")
        .hasMessageContaining("chat-mixtral");
  }

  @Test
  void givenRecomputedSpeedWhenARowHasItsVolumeThenTheFactorIsComputedFromThat() {
    // 10 tokens are 40 characters; a response time of 1 s is free.
    Given given = oneMiner().reward("A", recorded(CHAT, 1, 0.1, second(0)));

    assertThat(onlyFactors(policy("speed.source = recomputed"), given).combinedQuality())
        .isEqualTo(1.6);
    assertThat(onlyFactors(policy(""), given).combinedQuality()).isEqualTo(0.1);
  }

  @Test
  void givenRecomputedSpeedWhenARowCannotBeComputedThenTheRecordedOneStandsIn() {
    Given given =
        oneMiner()
            .reward(
                "A",
                new Reward(
                    CHAT,
                    new Finding.Recorded(1),
                    OptionalDouble.of(0.3),
                    NONE,
                    NONE,
                    NONE,
                    true,
                    second(0)));

    assertThat(onlyFactors(policy("speed.source = recomputed"), given).combinedQuality())
        .isEqualTo(0.3);
  }

  @Test
  void givenAnImportedPeriodWithoutScoreThenOnlyRecomputingCountsIt() {
    PeriodRecord unscored = new PeriodRecord(CHAT, true, NONE, 100, 10, 10, 5, 0, second(9));
    Given given = oneMiner().period("A", unscored).reward("A", recorded(CHAT, 1, 1, second(0)));

    assertThat(onlyFactors(policy(""), given).normalisedPeriodScore()).isEqualTo(0.78125);
    assertThat(
            onlyFactors(policy("period-score.source = recomputed"), given).normalisedPeriodScore())
        .isLessThan(0.78125);
  }

  @Test
  void givenAPeriodOfOurOwnThenItsScoreIsComputed() {
    PeriodRecord half = new PeriodRecord(CHAT, NONE, 100, 100, 10, 5, 0, second(0));
    Given given =
        new Given()
            .weight(CHAT, 1)
            .miner(0, "A")
            .capacity(CHAT, 0, 100)
            .period("A", half)
            .reward("A", recorded(CHAT, 1, 1, second(0)));

    assertThat(onlyFactors(policy(""), given).normalisedPeriodScore()).isEqualTo(0.5 * 0.78125);
  }

  @Test
  void givenTwoUidsOfOneHotkeyThenTheLaterVolumeCountsAndAWarningSaysSo() {
    Given given =
        oneMiner().miner(5, "A").capacity(CHAT, 5, 7).reward("A", recorded(CHAT, 1, 1, second(0)));

    Scores scores = policy("").score(given.inputs());

    assertThat(scores.byHotkey()).containsEntry(new Hotkey("A"), 1.0);
    assertThat(scores.factors()).extracting(TaskFactors::share).containsExactly(0.0, 1.0);
    assertThat(scores.warnings()).hasSize(1).first().asString().contains("uid=5 replaces uid=0");
  }

  @Test
  void givenATaskWithoutVolumeThenItsWeightIsLostAndAWarningSaysSo() {
    Scores scores = policy("").score(oneMiner().inputs());

    assertThat(scores.byHotkey()).isEmpty();
    assertThat(scores.warnings()).hasSize(1).first().asString().contains("weight=1.0 is lost");
  }

  @Test
  void givenACapacityOfAnUnknownUidThenItStops() {
    Given given = oneMiner().capacity(CHAT, 77, 1);

    assertThatThrownBy(() -> policy("").score(given.inputs()))
        .isInstanceOfSatisfying(
            ScoringException.class,
            e -> assertThat(e.reason()).isEqualTo(ScoringException.Reason.UNKNOWN_UID))
        .hasMessageContaining("uid 77");
  }

  @Test
  void givenWeightsInAnyOrderThenTasksAreSummedInConfiguredOrder() {
    Given given =
        new Given()
            .weight(new TaskName("zz-own"), 0.1)
            .weight(AVATAR, 0.5)
            .weight(CHAT, 0.4)
            .miner(0, "A")
            .capacity(AVATAR, 0, 1)
            .capacity(CHAT, 0, 1)
            .capacity(new TaskName("zz-own"), 0, 1);

    assertThat(policy("").score(given.inputs()).factors())
        .extracting(factors -> factors.task().value())
        .containsExactly("chat-mixtral", "avatar", "zz-own");
  }

  @Test
  void givenATaskWithTwoWeightsThenTheInputsAreRefused() {
    assertThatThrownBy(() -> new Given().weight(CHAT, 1).weight(CHAT, 0).inputs())
        .hasMessage("task chat-mixtral has two weights: expected one");
  }
}
