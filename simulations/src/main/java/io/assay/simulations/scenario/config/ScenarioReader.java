package io.assay.simulations.scenario.config;

import com.typesafe.config.Config;
import io.assay.actors.scoring.Policies;
import io.assay.actors.settings.FileKeys;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a scenario and checks it, as {@code docs/scenarios.md} says. */
public final class ScenarioReader {

  private static final int MOST_PERIODS = 10_000;
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "describes",
          "expects",
          "seed",
          "duration",
          "period",
          "settle",
          "policies",
          "policy-keys",
          "tasks",
          "miners",
          "validators");

  private final FileKeys keys;

  private ScenarioReader(FileKeys keys) {
    this.keys = keys.only(KEYS);
  }

  /**
   * The scenario of a resolved configuration.
   *
   * @param source where it is from, for messages
   * @throws ScenarioException with one line that names source, line, key, value and range
   */
  public static Scenario read(Config config, String source) {
    try {
      Scenario scenario =
          new ScenarioReader(FileKeys.of(config, ScenarioException::new)).scenario();
      Feasible.require(scenario);
      return scenario;
    } catch (ScenarioException e) {
      throw new ScenarioException(source + ": " + e.getMessage(), e);
    }
  }

  private Scenario scenario() {
    Duration period = keys.time("period", Duration.ofMinutes(1), Duration.ofHours(24));
    Duration duration = keys.time("duration", period, Duration.ofDays(366));
    long periods = duration.toMillis() / period.toMillis();
    if (periods * period.toMillis() != duration.toMillis() || periods > MOST_PERIODS) {
      throw keys.wrong(
          "duration", "a whole number of periods, at most " + MOST_PERIODS + " of them");
    }
    long settle = keys.whole("settle", periods / 4, 0, periods - 1);
    TaskTable tasks = tasks();
    List<String> policies = policies();
    return new Scenario(
        keys.text("name", "unnamed"),
        keys.text("describes", ""),
        keys.text("expects", ""),
        keys.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE),
        duration,
        period,
        (int) settle,
        policies,
        policyKeys(policies, tasks),
        tasks,
        groups(tasks),
        validators(tasks));
  }

  private List<String> policies() {
    String expected = "a list of some of " + String.join(", ", Policies.names());
    List<String> policies = keys.texts("policies", Policies.names(), expected);
    boolean known = Policies.names().containsAll(policies);
    if (policies.isEmpty() || !known || new TreeSet<>(policies).size() < policies.size()) {
      throw keys.wrong("policies", expected + ", each once");
    }
    return policies;
  }

  private Config policyKeys(List<String> policies, TaskTable tasks) {
    Config changes = keys.below("policy-keys", "keys of the policies").config();
    for (String policy : policies) {
      try {
        Policies.named(policy, changes, tasks);
      } catch (IllegalArgumentException e) {
        throw new ScenarioException("policy-keys, with policy " + policy + ": " + e.getMessage());
      }
    }
    return changes;
  }

  private TaskTable tasks() {
    TreeMap<String, Double> weights = new TreeMap<>();
    if (keys.isObject("tasks")) {
      FileKeys given = keys.below("tasks", "");
      for (String name : given.names()) {
        known(given, name);
        weights.put(name, given.number(name, Double.NaN, 0.000001, 1));
      }
    } else {
      for (String name : keys.texts("tasks", List.of(), "a list of names of tasks")) {
        weights.put(name, known(keys, name).weight());
      }
    }
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(sum > 0)) {
      throw keys.wrong("tasks", "a list of names of tasks, or weights from 0 to 1 by name");
    }
    List<Task> tasks = new ArrayList<>();
    for (Task task : TaskTable.shipped().tasks()) {
      Double weight = weights.get(task.name().value());
      if (weight != null) {
        tasks.add(weighted(task, weight / sum));
      }
    }
    return TaskTable.of(tasks);
  }

  private static Task known(FileKeys at, String name) {
    return TaskTable.shipped().tasks().stream()
        .filter(task -> task.maxCapacity() > 0 && task.name().value().equals(name))
        .findFirst()
        .orElseThrow(() -> at.wrong(at.has(name) ? name : "tasks", "tasks among " + shipped()));
  }

  private static String shipped() {
    return String.join(
        ", ",
        TaskTable.shipped().tasks().stream()
            .filter(task -> task.maxCapacity() > 0)
            .map(task -> task.name().value())
            .toList());
  }

  private static Task weighted(Task task, double weight) {
    return new Task(
        task.name(),
        task.type(),
        task.maxCapacity(),
        task.volumePerRequest(),
        task.overheadSeconds(),
        task.meanSecondsPerUnit(),
        task.variance(),
        weight,
        task.streamed(),
        task.timeouts(),
        task.image());
  }

  private List<MinerGroup> groups(TaskTable tasks) {
    List<MinerGroup> groups = new ArrayList<>();
    keys.each("miners", "groups of miners by name, at least one")
        .forEach((name, group) -> groups.add(MinerReader.read(name, group, tasks)));
    return groups;
  }

  private List<ValidatorPlan> validators(TaskTable tasks) {
    List<ValidatorPlan> validators = new ArrayList<>();
    keys.each("validators", "validators by name, at least one")
        .forEach((name, each) -> validators.add(ValidatorReader.read(name, each, tasks)));
    return validators;
  }

  /** The task of that name, which is among the scenario's. */
  static TaskName task(FileKeys keys, String name, TaskTable tasks) {
    return tasks.tasks().stream()
        .map(Task::name)
        .filter(task -> task.value().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                keys.wrong(
                    name,
                    "a key among the scenario's tasks, "
                        + String.join(
                            ", ", tasks.tasks().stream().map(t -> t.name().value()).toList())));
  }
}
