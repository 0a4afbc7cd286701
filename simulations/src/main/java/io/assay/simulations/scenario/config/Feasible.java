package io.assay.simulations.scenario.config;

import io.assay.actors.consensus.Subnet;
import io.assay.actors.task.Task;
import io.assay.simulations.scenario.strategy.StrategyKind;

/** What no scenario can be, however right each of its keys is. */
final class Feasible {

  private static final int MOST_MINERS = 20_000;

  private Feasible() {}

  static void require(Scenario scenario) {
    int miners = scenario.minerCount();
    int validators = scenario.validators().size();
    require(miners <= MOST_MINERS, "miners: %d in all: expected at most %d", miners, MOST_MINERS);
    require(
        validators == 1 || miners + validators <= Subnet.MAX_NEURONS,
        "miners: %d with %d validators: expected at most %d neurons, or one validator only",
        miners,
        validators,
        Subnet.MAX_NEURONS);
    require(
        scenario.validators().stream().anyMatch(each -> !each.copies()),
        "validators: all copy: expected one at least that does not");
    for (MinerGroup group : scenario.miners()) {
      machines(group);
    }
    for (Task task : scenario.tasks().tasks()) {
      require(
          scenario.miners().stream().anyMatch(each -> each.capacity().containsKey(task.name())),
          "tasks: nobody has a capacity for %s: expected a group that has",
          task.name());
    }
  }

  private static void machines(MinerGroup group) {
    require(
        group.strategy() != StrategyKind.HOTKEY_SPLITTING
            || group.count() % group.hotkeysPerMachine() == 0,
        "miners.%s.count is %d: expected a multiple of traits.hotkeys, %d",
        group.name(),
        group.count(),
        group.hotkeysPerMachine());
  }

  private static void require(boolean so, String message, Object... about) {
    if (!so) {
      throw new ScenarioException(message.formatted(about));
    }
  }
}
