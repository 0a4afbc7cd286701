package io.assay.simulations.scenario.config;

import io.assay.actors.task.TaskName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes scenarios smaller. */
final class Scaling {

  private static final int FEWEST_CHECKS = 60;

  private Scaling() {}

  static Scenario of(Scenario scenario, double scale) {
    if (scale == 1) {
      return scenario;
    }
    return new Scenario(
        scenario.name(),
        scenario.describes(),
        scenario.expects(),
        scenario.seed(),
        scenario.duration(),
        scenario.period(),
        scenario.settle(),
        scenario.policies(),
        scenario.policyKeys(),
        scenario.tasks(),
        scenario.miners().stream().map(group -> group(group, scale)).toList(),
        scenario.validators().stream().map(each -> validator(each, scale)).toList());
  }

  private static MinerGroup group(MinerGroup group, double scale) {
    int each = group.hotkeysPerMachine();
    int machines = Math.max(1, (int) Math.round((double) group.count() / each * scale));
    return new MinerGroup(
        group.name(),
        machines * each,
        group.strategy(),
        group.traits(),
        group.capacity(),
        group.announced(),
        group.speed(),
        group.quality(),
        group.cost(),
        group.standing(),
        group.uptime());
  }

  private static ValidatorPlan validator(ValidatorPlan plan, double scale) {
    SortedMap<TaskName, List<Double>> organic = new TreeMap<>();
    plan.organic()
        .forEach((task, hours) -> organic.put(task, hours.stream().map(n -> n * scale).toList()));
    int checks = (int) Math.round(plan.checksPerHour() * scale);
    return new ValidatorPlan(
        plan.name(),
        plan.stake(),
        plan.policy(),
        plan.checksPerHour() == 0 ? 0 : Math.max(FEWEST_CHECKS, checks),
        organic,
        plan.copies());
  }
}
