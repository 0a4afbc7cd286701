package io.assay.simulations.scenario.engine;

import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.ScenarioReader;
import io.assay.simulations.scenario.config.Scenarios;
import io.assay.simulations.scenario.report.PolicyResult;
import java.util.Map;

/** Small runs of shipped scenarios. */
final class Runs {

  private static final Ticker QUIET =
      new Ticker() {
        @Override
        public void periodDone(long queries) {
          // Nobody watches.
        }

        @Override
        public void warn(String what) {
          // It is in the result.
        }
      };

  private Runs() {}

  static Scenario scenario(String name, double scale, Map<String, String> changes) {
    return Scenarios.scaled(
        ScenarioReader.read(Scenarios.changed(Scenarios.load(name), changes), name), scale);
  }

  static PolicyResult run(Scenario scenario, String policy, int threads) {
    try (Simulation simulation = new Simulation(threads)) {
      return simulation.start(scenario, policy, QUIET).join();
    }
  }

  /** A day of a quarter of the network. */
  static PolicyResult small(String name, String policy) {
    return run(scenario(name, 0.25, Map.of("duration", "24h", "settle", "8")), policy, 2);
  }

  static PolicyResult.Group group(PolicyResult result, String name) {
    return result.groups().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static double perCost(PolicyResult result) {
    Double earns = group(result, "cheat").earnsPerCost();
    return earns == null ? Double.NaN : earns;
  }
}
