package io.assay.actors.scoring;

import static io.assay.actors.scoring.Given.AVATAR;
import static io.assay.actors.scoring.Given.CHAT;
import static io.assay.actors.scoring.Given.period;
import static io.assay.actors.scoring.Given.recorded;
import static io.assay.actors.scoring.Given.second;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.checking.Finding;
import io.assay.actors.network.Hotkey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdaptiveRepairsTest {

  private static final OptionalDouble NONE = OptionalDouble.empty();
  private static final Instant NOW = second(0);
  private static final Instant BEFORE = NOW.minus(Duration.ofHours(73));

  private static Given oneMiner() {
    return new Given()
        .weight(CHAT, 1)
        .miner(0, "A")
        .capacity(CHAT, 0, 100)
        .period("A", period(CHAT, 1, 10, NOW));
  }

  private static TaskFactors factors(ScoringPolicy policy, Given given) {
    return policy.score(given.inputs()).factors().get(0);
  }

  /** Inputs with every oddity but those that stop the weights. */
  private static Given oddities() {
    Given given = oneMiner().weight(AVATAR, 1).capacity(AVATAR, 0, 10);
    given.miner(1, "A").capacity(CHAT, 1, 50).miner(2, "B").capacity(CHAT, 2, 0.5);
    given.reward("A", recorded(CHAT, 1, 1, BEFORE)).reward("A", recorded(AVATAR, 0.4, 1, NOW));
    given.reward("B", recorded(CHAT, 0.8, 1, NOW)).period("B", period(CHAT, 1, 10, NOW));
    given.reward("B", image(0, -0.9, OptionalDouble.of(1)));
    given.reward("B", Given.reward(CHAT, new Finding.Text(0), OptionalDouble.of(1), NOW));
    for (int i = 0; i < 20; i++) {
      given.period("B", period(CHAT, i / 20.0, 10, second(-i)));
    }
    return given;
  }

  private static Reward image(double probability, double cosine, OptionalDouble seconds) {
    return new Reward(
        AVATAR,
        new Finding.Image(false, false, probability, cosine),
        OptionalDouble.of(1),
        seconds,
        OptionalDouble.of(10),
        OptionalDouble.of(10),
        true,
        NOW);
  }

  @Test
  void givenNoRepairWhenOddRowsAreScoredThenEveryBitIsThatOfTheReference() {
    ScoringInputs inputs = oddities().inputs();

    assertThat(Adaptive.off().score(inputs)).isEqualTo(Given.policy("").score(inputs));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SHOWN_CAPACITY")
  void givenASwitchThenItIsTheOnlyKeyThatDiffers(Repair repair) {
    var off = Adaptive.off().configuration();
    var on = Adaptive.only(repair, "").configuration();

    assertThat(on).containsEntry(repair.key(), "true").hasSameSizeAs(off);
    assertThat(on.entrySet().stream().filter(e -> !e.getValue().equals(off.get(e.getKey()))))
        .hasSize(1);
  }

  @Test
  void givenARecordOfBeforeShownCapacityThenItsConfigurationIsRestoredAsItWas() {
    SortedMap<String, String> before = Adaptive.off("traffic.together = false").configuration();

    assertThat(before)
        .doesNotContainKeys(
            "repairs.shown-capacity", "shown-capacity.headroom", "traffic.together");
    assertThat(Policies.restored("adaptive", before).configuration()).isEqualTo(before);
    assertThat(Adaptive.policy().configuration())
        .containsEntry("repairs.shown-capacity", "true")
        .containsEntry("shown-capacity.headroom", "1.0")
        .containsEntry("traffic.together", "true");
  }

  @ParameterizedTest
  @CsvSource({"1.0,10,40,40", "1.5,10,40,60", "1.0,10,400,100"})
  void givenShownCapacityThenWhatCountsIsTheMostOfAPeriodUpToWhatIsAnnounced(
      double headroom, double usual, double heavy, double counted) {
    Given given =
        oneMiner()
            .period("A", period(CHAT, 1, heavy, second(-10)))
            .period("A", period(CHAT, 1, usual, second(-5)))
            .period("A", period(AVATAR, 1, 5_000, second(-5)))
            .period("A", period(CHAT, 1, 5_000, BEFORE));

    ScoringPolicy policy =
        Adaptive.only(Repair.SHOWN_CAPACITY, "shown-capacity.headroom = " + headroom);

    assertThat(factors(policy, given).capacity()).isEqualTo(counted);
    assertThat(factors(Adaptive.off(), given).capacity()).isEqualTo(100);
  }

  @Test
  void givenShownCapacityWhenNothingWasDeliveredThenNothingCounts() {
    Given given = new Given().weight(CHAT, 1).miner(0, "A").capacity(CHAT, 0, 100);

    assertThat(factors(Adaptive.only(Repair.SHOWN_CAPACITY, ""), given).capacity()).isZero();
  }

  @Test
  void givenALieThenItEarnsNoMoreThanWhatItDelivers() {
    Given given =
        new Given()
            .weight(CHAT, 1)
            .miner(0, "honest")
            .capacity(CHAT, 0, 100)
            .miner(1, "liar")
            .capacity(CHAT, 1, 300);
    for (String miner : List.of("honest", "liar")) {
      given.reward(miner, recorded(CHAT, 1, 1, NOW)).period(miner, period(CHAT, 1, 95, second(-5)));
    }

    Scores scores = Adaptive.only(Repair.SHOWN_CAPACITY, "").score(given.inputs());

    assertThat(scores.byHotkey().values()).allMatch(score -> score == 0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "shown-capacity.headroom = 0.9,shown-capacity.headroom",
    "shown-capacity.max-age = 0s,shown-capacity.max-age",
    "shown-capacity.max-age = 73h,'history.max-age is PT72H: expected at least'"
  })
  void givenAValueOutOfRangeThenTheKeyIsNamed(String key, String named) {
    assertThatThrownBy(() -> Adaptive.policy(key)).hasMessageContaining(named);
  }

  @Test
  void givenTheRewardWindowThenOldRewardsDoNotCountAndOthersFillInOnce() {
    Given given =
        oneMiner()
            .reward("A", recorded(CHAT, 1, 1, BEFORE))
            .reward("A", recorded(CHAT, 0.8, 1, NOW))
            .reward("A", recorded(AVATAR, 0.2, 1, NOW));

    TaskFactors repaired = factors(Adaptive.only(Repair.REWARD_WINDOW, ""), given);

    // The reference counts the own rewards twice, the old one among them.
    assertThat(factors(Adaptive.off(), given).rewardsUsed()).isEqualTo(5);
    assertThat(repaired.rewardsUsed()).isEqualTo(2);
    assertThat(repaired.combinedQuality()).isEqualTo(0.5);
  }

  @Test
  void givenManyRewardsThenOnlyTheNewestOfTheTaskCount() {
    Given given = oneMiner().reward("A", recorded(AVATAR, 0, 1, second(100)));
    for (int i = 0; i < 60; i++) {
      given.reward("A", recorded(CHAT, i < 10 ? 0 : 1, 1, second(i - 100)));
    }

    TaskFactors repaired = factors(Adaptive.only(Repair.REWARD_WINDOW, ""), given);

    assertThat(repaired.rewardsUsed()).isEqualTo(50);
    assertThat(repaired.combinedQuality()).isEqualTo(1);
  }

  @Test
  void givenTheCapacityRepairThenSmallVolumesAreNoneAndThoseOfOneMinerAreAdded() {
    Given given =
        oneMiner()
            .miner(1, "A")
            .capacity(CHAT, 1, 50)
            .miner(2, "B")
            .capacity(CHAT, 2, -30)
            .miner(3, "C")
            .capacity(CHAT, 3, 0.9)
            .reward("A", recorded(CHAT, 1, 1, NOW));

    Scores scores = Adaptive.only(Repair.CAPACITY, "").score(given.inputs());

    assertThat(scores.factors()).extracting(TaskFactors::capacity).containsExactly(150.0, 0.0, 0.0);
    assertThat(scores.warnings()).isEmpty();
    assertThat(Adaptive.off().score(given.inputs()).factors())
        .extracting(TaskFactors::capacity)
        .containsExactly(100.0, 50.0, -30.0, 0.9);
  }

  @Test
  void givenMissingMeasurementsThenTheirRowsAreDroppedAndReported() {
    Given given =
        oneMiner()
            .capacity(CHAT, 77, 10)
            .reward("A", Given.reward(CHAT, new Finding.Recorded(0.1), NONE, NOW))
            .reward("A", recorded(CHAT, 1, 1, NOW));

    Scores scores = Adaptive.only(Repair.MISSING_MEASUREMENTS, "").score(given.inputs());

    assertThat(scores.factors().get(0).combinedQuality()).isEqualTo(1);
    assertThat(scores.warnings())
        .containsExactly(
            "miner=A rewards=1 cannot be measured and are left out",
            "uid 77 has a capacity for task chat-mixtral but no hotkey: it is left out");
    assertThatThrownBy(() -> Adaptive.off().score(given.inputs()))
        .isInstanceOf(ScoringException.class);
  }

  @Test
  void givenATaskWithoutScoresThenItsWeightGoesToTheOthers() {
    Given given =
        oneMiner()
            .weight(AVATAR, 0.25)
            .capacity(AVATAR, 0, 10)
            .reward("A", recorded(CHAT, 1, 1, NOW));

    Scores repaired = Adaptive.only(Repair.LOST_WEIGHT, "").score(given.inputs());

    assertThat(repaired.byHotkey()).containsEntry(new Hotkey("A"), 1.25);
    assertThat(repaired.warnings())
        .containsExactly(
            "task=avatar weight=0.25 goes to the other tasks: no miner has an effective volume");
    assertThat(Adaptive.off().score(given.inputs()).byHotkey()).containsEntry(new Hotkey("A"), 1.0);
  }

  @Test
  void givenAnAnswerOfUnknownWorkThenItCountsAsAnError() {
    Given given =
        oneMiner()
            .reward("A", recorded(CHAT, 1, 1, NOW))
            .reward(
                "A",
                Given.measured(CHAT, OptionalDouble.of(2.2), OptionalDouble.of(200), second(1)));

    assertThat(factors(Adaptive.off(), given).combinedQuality()).isCloseTo(1, near());
    assertThat(factors(Adaptive.only(Repair.UNKNOWN_WORK, ""), given).combinedQuality())
        .isEqualTo(0.5);
  }

  @Test
  void givenOppositeImagesThenTheyAreNotAlike() {
    Given given =
        new Given()
            .weight(AVATAR, 1)
            .miner(0, "A")
            .capacity(AVATAR, 0, 100)
            .reward("A", image(0, -1, OptionalDouble.of(9)));

    assertThat(factors(Adaptive.off(), given).combinedQuality()).isEqualTo(1);
    assertThat(factors(Adaptive.only(Repair.QUALITY, ""), given).combinedQuality()).isZero();
  }

  @Test
  void givenAFailedAttemptThenItHasNoQualityAtAll() {
    Given given =
        oneMiner()
            .reward(
                "A",
                new Reward(
                    CHAT,
                    new Finding.Recorded(0.25),
                    OptionalDouble.of(0),
                    NONE,
                    NONE,
                    NONE,
                    true,
                    NOW))
            .reward("A", recorded(CHAT, 1, 1, NOW));

    assertThat(factors(Adaptive.off(), given).combinedQuality()).isEqualTo(0.5);
    assertThat(factors(Adaptive.only(Repair.QUALITY, ""), given).combinedQuality()).isEqualTo(1);
  }

  @Test
  void givenThePeriodWindowThenOnlyTheNewestPeriodsCount() {
    Given given = oneMiner().reward("A", recorded(CHAT, 1, 1, NOW));
    for (int i = 1; i < 20; i++) {
      given.period("A", period(CHAT, i < 16 ? 1 : 0, 1e6, second(-i)));
    }

    assertThat(factors(Adaptive.off(), given).normalisedPeriodScore()).isLessThan(1);
    assertThat(factors(Adaptive.only(Repair.PERIOD_WINDOW, ""), given).normalisedPeriodScore())
        .isEqualTo(1);
  }

  private static Offset<Double> near() {
    return Offset.offset(1e-12);
  }
}
