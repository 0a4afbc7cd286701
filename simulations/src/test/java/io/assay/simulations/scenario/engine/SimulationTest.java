package io.assay.simulations.scenario.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.report.PolicyResult;
import io.assay.simulations.scenario.report.Resulting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

  private static final Map<String, String> SHORT = Map.of("duration", "6h");

  private static String json(String name, int threads, Map<String, String> changes) {
    Scenario scenario = Runs.scenario(name, 0.1, changes);
    return Resulting.json(Runs.run(scenario, "adaptive", threads));
  }

  @Test
  void givenTheSameScenario_whenRunOnOneThreadAndOnSome_thenTheBytesAreTheSame() {
    String once = json("different-loads", 1, SHORT);

    assertThat(json("different-loads", 1, SHORT)).isEqualTo(once);
    assertThat(json("different-loads", 2, SHORT)).isEqualTo(once);
    assertThat(json("different-loads", 4, SHORT)).isEqualTo(once);
  }

  @Test
  void givenAnotherSeed_whenRun_thenTheResultIsAnother() {
    assertThat(json("honest", 1, Map.of("duration", "6h", "seed", "2")))
        .isNotEqualTo(json("honest", 1, SHORT));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givenAnySeed_whenRun_thenSharesAndDividendsAddUp(long seed) {
    Scenario scenario =
        Runs.scenario(
            "weight-copying",
            0.25,
            Map.of("duration", "6h", "settle", "0", "seed", Long.toString(seed)));
    PolicyResult result = Runs.run(scenario, "vision-4.1", 2);

    assertThat(result.miners().stream().mapToDouble(PolicyResult.Miner::incentive).sum())
        .isCloseTo(1, within(1e-6));
    assertThat(result.groups().stream().mapToDouble(PolicyResult.Group::share).sum())
        .isCloseTo(1, within(1e-6));
    assertThat(result.validators().stream().mapToDouble(PolicyResult.Validator::dividends).sum())
        .isCloseTo(1, within(1e-6));
    assertThat(result.validators())
        .allSatisfy(each -> assertThat(each.validatorTrust()).isBetween(0.0, 1.0 + 1e-9));
    assertThat(result.queries())
        .isEqualTo(
            result.groups().stream()
                .mapToLong(each -> each.answered() + each.refused() + each.failed())
                .sum());
    assertThat(result.checked()).isLessThanOrEqualTo(result.queries());
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void givenNoChecks_whenRun_thenNobodyIsPaidAndItIsNotAnError() {
    Scenario scenario =
        Runs.scenario(
            "honest", 0.1, Map.of("duration", "3h", "validators.main.checks-per-hour", "0"));
    PolicyResult result = Runs.run(scenario, "vision-4.1", 1);

    assertThat(result.checked()).isZero();
    assertThat(result.miners()).allSatisfy(each -> assertThat(each.incentive()).isZero());
  }

  @Test
  void givenUnreachableMiners_whenRun_thenRequestsFailAndTheyEarnLess() {
    Scenario scenario =
        Runs.scenario("honest", 0.25, Map.of("duration", "12h", "miners.fast.uptime", "0.5"));
    PolicyResult result = Runs.run(scenario, "vision-4.1", 1);
    PolicyResult usual =
        Runs.run(Runs.scenario("honest", 0.25, Map.of("duration", "12h")), "vision-4.1", 1);

    assertThat(Runs.group(result, "fast").failed()).isPositive();
    assertThat(Runs.group(result, "fast").share()).isLessThan(Runs.group(usual, "fast").share());
  }

  @Test
  void givenAThirdOfTheQualityGone_whenRun_thenItCostsMoreThanAThird() {
    Scenario scenario =
        Runs.scenario("honest", 0.25, Map.of("duration", "12h", "miners.middle.quality", "0.67"));
    PolicyResult usual =
        Runs.run(Runs.scenario("honest", 0.25, Map.of("duration", "12h")), "vision-4.1", 1);
    PolicyResult result = Runs.run(scenario, "vision-4.1", 1);

    assertThat(Runs.group(result, "middle").share())
        .isLessThan(Runs.group(usual, "middle").share() * 0.67);
  }
}
