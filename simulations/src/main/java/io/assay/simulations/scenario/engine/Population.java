package io.assay.simulations.scenario.engine;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.simulations.scenario.config.MinerGroup;
import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.Speed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The miners of a scenario, equal for all validators but for what chance does to each request. */
final class Population {

  private Population() {}

  static List<SimulatedMiner> of(Scenario scenario, String validator, double stakeShare) {
    List<SimulatedMiner> miners = new ArrayList<>();
    for (MinerGroup group : scenario.miners()) {
      Map<TaskName, Machine> machines = new HashMap<>();
      for (int i = 0; i < group.count(); i++) {
        if (i % group.hotkeysPerMachine() == 0) {
          machines = machines(scenario, group, stakeShare);
        }
        miners.add(miner(scenario, group, i, miners.size(), machines, validator));
      }
    }
    return miners;
  }

  private static SimulatedMiner miner(
      Scenario scenario,
      MinerGroup group,
      int index,
      int uid,
      Map<TaskName, Machine> machines,
      String validator) {
    int machine = index / group.hotkeysPerMachine();
    String own = group.name() + "-" + String.format(Locale.ROOT, "%05d", index + 1);
    long seed = scenario.seed();
    Speed speed = group.speed();
    double pace =
        speed.mean() * Draws.around(speed.spread(), Draws.of(seed, group.name() + "/" + machine));
    return new SimulatedMiner(
        new Hotkey(own),
        uid,
        group,
        pace,
        machines,
        new Outages(group.uptime(), Draws.of(seed, own + "/outages")),
        Draws.of(seed, own + "/" + validator));
  }

  private static Map<TaskName, Machine> machines(
      Scenario scenario, MinerGroup group, double stakeShare) {
    Map<TaskName, Machine> machines = new HashMap<>();
    for (Task task : scenario.tasks().tasks()) {
      Double capacity = group.capacity().get(task.name());
      if (capacity != null) {
        machines.put(task.name(), new Machine(capacity * stakeShare, task.volumePerRequest()));
      }
    }
    return machines;
  }
}
