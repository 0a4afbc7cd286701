package io.assay.simulations.scenario.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.report.PolicyResult;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each shipped scenario must show, at a quarter of its size; findings included. */
class StrategiesPayTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "smaller-model",
        "cached-answer",
        "copied-answer",
        "relay",
        "announce-too-much",
        "announce-too-little",
        "synthetics-only",
        "slow-unchecked",
        "first-token",
        "hotkey-splitting",
        "going-dark"
      })
  void givenACheat_whenJudgedByAdaptive_thenItDoesNotPayForItsCost(String name) {
    PolicyResult result = Runs.small(name, "adaptive");

    assertThat(Runs.perCost(result)).isBetween(0.0, 0.98);
    assertThat(Runs.group(result, "cheat").answered()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "smaller-model,0.05",
    "copied-answer,0.05",
    "cached-answer,0.5",
    "announce-too-little,0.2",
    "synthetics-only,0.5",
    "slow-unchecked,0.5",
    "first-token,0.7",
    "going-dark,0.9"
  })
  void givenACheat_whenJudgedByVision_thenItDoesNotPayEither(String name, double most) {
    assertThat(Runs.perCost(Runs.small(name, "vision-4.1"))).isLessThan(most);
  }

  /** Finding: a period mostly asks for a twentieth of what is announced, so nobody notices. */
  @ParameterizedTest
  @ValueSource(strings = {"vision-4.1", "nineteen-6"})
  void givenMinersWhoAnnounceTooMuch_whenJudgedAsThePublicSystemsDo_thenItPays(String policy) {
    assertThat(Runs.perCost(Runs.small("announce-too-much", policy))).isGreaterThan(2);
  }

  /** Finding: right answers are right, whoever made them. */
  @Test
  void givenMinersWhoRelay_whenJudgedByVision_thenItPaysWhereOthersAskLess() {
    assertThat(Runs.perCost(Runs.small("relay", "vision-4.1"))).isGreaterThan(1);
  }

  /** A capacity counts as far as it is shown, so that a lie of any size only costs. */
  @ParameterizedTest
  @ValueSource(strings = {"1.5", "2", "10"})
  void givenAnyLieAboutCapacity_whenJudgedByAdaptive_thenItDoesNotPay(String times) {
    Scenario scenario =
        Runs.scenario(
            "announce-too-much",
            0.25,
            Map.of("duration", "48h", "settle", "12", "miners.cheat.announced", times));

    assertThat(Runs.perCost(Runs.run(scenario, "adaptive", 2))).isBetween(0.0, 1.0);
  }

  /** Finding: four hotkeys before one machine earn more than one, if not for each request. */
  @Test
  void givenSplitHotkeys_whenJudgedByVision_thenAMachineEarnsMore() {
    PolicyResult.Group cheat = Runs.group(Runs.small("hotkey-splitting", "vision-4.1"), "cheat");

    assertThat(cheat.earnsPerMachine()).isNotNull().isGreaterThan(1);
    assertThat(cheat.earnsPerHotkey()).isNotNull().isLessThan(1);
  }

  /** All hotkeys of a machine are asked for much in the same period, and it cannot serve them. */
  @Test
  void givenSplitHotkeys_whenJudgedByAdaptive_thenAMachineEarnsLess() {
    PolicyResult.Group cheat = Runs.group(Runs.small("hotkey-splitting", "adaptive"), "cheat");

    assertThat(cheat.earnsPerMachine()).isNotNull().isBetween(0.0, 0.9);
  }

  /** Finding: where an idle machine costs as much as a busy one, splitting pays. */
  @Test
  void givenSplitHotkeys_whenMachinesCostTheSameIdle_thenItPaysUnderVision() {
    assertThat(Runs.perCost(Runs.run(idle("hotkey-splitting"), "vision-4.1", 1))).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hotkey-splitting", "announce-too-much"})
  void givenALieAboutCapacity_whenMachinesCostTheSameIdle_thenItDoesNotPayUnderAdaptive(
      String name) {
    assertThat(Runs.perCost(Runs.run(idle(name), "adaptive", 1))).isBetween(0.0, 0.98);
  }

  private static Scenario idle(String name) {
    Map<String, String> idle =
        Map.of(
            "duration",
            "24h",
            "settle",
            "8",
            "miners.honest.standing",
            "1",
            "miners.cheat.standing",
            "1");
    return Runs.scenario(name, 0.25, idle);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vision-4.1", "nineteen-6", "adaptive"})
  void givenOnlyHonestMiners_whenJudged_thenTheFasterEarnMore(String policy) {
    PolicyResult result = Runs.small("honest", policy);

    assertThat(result.groups().stream().sorted(byShare()).map(PolicyResult.Group::name))
        .containsExactly("fast", "middle", "slow");
  }

  private static Comparator<PolicyResult.Group> byShare() {
    return Comparator.comparingDouble(PolicyResult.Group::share).reversed();
  }

  /** Finding: the copier has no cost, and gets most of its due. */
  @ParameterizedTest
  @ValueSource(strings = {"vision-4.1", "adaptive"})
  void givenAValidatorThatCopies_whenJudged_thenItGetsMostOfItsDue(String policy) {
    PolicyResult result = Runs.small("weight-copying", policy);
    PolicyResult.Validator copier =
        result.validators().stream()
            .filter(each -> each.policy().equals("copies"))
            .findFirst()
            .orElseThrow();

    assertThat(copier.validatorTrust()).isGreaterThan(0.95);
    assertThat(copier.dividendsPerStake()).isBetween(0.7, 1.0);
  }

  /** The seed's claims: best over twice the worst, high trust, whatever the clients ask for. */
  @ParameterizedTest
  @ValueSource(strings = {"vision-4.1", "nineteen-6", "adaptive"})
  void givenDifferentLoads_whenJudged_thenTrustIsHighAndTheBestEarnTwiceTheWorst(String policy) {
    PolicyResult result = Runs.small("different-loads", policy);
    List<PolicyResult.Miner> miners = result.miners();

    assertThat(result.validators())
        .hasSize(4)
        .allSatisfy(each -> assertThat(each.validatorTrust()).isGreaterThan(0.85));
    assertThat(miners.get(0).incentive())
        .isGreaterThan(2 * miners.get(miners.size() - 1).incentive());
  }

  @ParameterizedTest
  @ValueSource(strings = {"public-week", "ten-thousand"})
  void givenALargeScenario_whenRunSmall_thenTheFasterHalfEarnsMore(String name) {
    Scenario scenario = Runs.scenario(name, 0.02, Map.of("duration", "12h", "settle", "4"));
    PolicyResult result = Runs.run(scenario, "vision-4.1", 1);

    assertThat(Runs.group(result, "fast").share()).isGreaterThan(0.6);
    assertThat(result.warnings()).isEmpty();
  }
}
