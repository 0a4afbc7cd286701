package io.assay.simulations.scenario.config;

import io.assay.actors.settings.FileKeys;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.simulations.scenario.strategy.StrategyKind;
import io.assay.simulations.scenario.strategy.Trait;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a group of miners. */
final class MinerReader {

  private static final int MOST_MINERS = 20_000;
  private static final double MOST_VOLUME = 1e9;
  private static final Set<String> KEYS =
      Set.of(
          "count",
          "strategy",
          "traits",
          "capacity",
          "announced",
          "speed",
          "quality",
          "cost",
          "standing",
          "uptime");

  private MinerReader() {}

  static MinerGroup read(String name, FileKeys keys, TaskTable tasks) {
    keys.only(KEYS);
    if (!name.matches("[a-z0-9-]{1,32}")) {
      throw new ScenarioException(
          "miners: the name '" + name + "' is not valid: expected lower-case letters, digits, '-'");
    }
    StrategyKind strategy =
        StrategyKind.named(keys.text("strategy", StrategyKind.HONEST.configName()))
            .orElseThrow(
                () -> keys.wrong("strategy", "one of " + String.join(", ", StrategyKind.names())));
    return new MinerGroup(
        name,
        (int) keys.whole("count", 1, MOST_MINERS),
        strategy,
        traits(keys, strategy),
        capacity(keys, tasks),
        announced(keys, strategy),
        speed(keys),
        keys.number("quality", 1, 0, 1),
        keys.number("cost", 1, 0, 1_000_000),
        keys.number("standing", 0.05, 0, 1_000_000),
        keys.number("uptime", 1, 0.01, 1));
  }

  private static double announced(FileKeys keys, StrategyKind strategy) {
    return switch (strategy) {
      case ANNOUNCE_TOO_MUCH -> keys.number("announced", 3, 1.000001, 1_000);
      case ANNOUNCE_TOO_LITTLE -> keys.number("announced", 0.3, 0.001, 0.999999);
      default -> keys.number("announced", 1, 1, 1);
    };
  }

  private static SortedMap<String, Double> traits(FileKeys keys, StrategyKind strategy) {
    FileKeys given = keys.below("traits", "numbers by name");
    given.only(strategy.traits().stream().map(Trait::key).toList());
    SortedMap<String, Double> traits = new TreeMap<>();
    for (Trait trait : strategy.traits()) {
      if (given.has(trait.key())) {
        traits.put(
            trait.key(), given.number(trait.key(), trait.usual(), trait.least(), trait.most()));
      }
    }
    return traits;
  }

  private static SortedMap<TaskName, Double> capacity(FileKeys keys, TaskTable tasks) {
    SortedMap<TaskName, Double> capacity = new TreeMap<>();
    if (keys.isObject("capacity")) {
      FileKeys given = keys.below("capacity", "");
      for (String name : given.names()) {
        capacity.put(
            ScenarioReader.task(given, name, tasks),
            given.number(name, Double.NaN, 1, MOST_VOLUME));
      }
      if (capacity.isEmpty()) {
        throw keys.wrong("capacity", "a volume an hour for one task or more");
      }
    } else {
      double part = keys.number("capacity", 0.5, 0.001, 1);
      for (Task task : tasks.tasks()) {
        capacity.put(task.name(), task.maxCapacity() * part);
      }
    }
    return capacity;
  }

  private static Speed speed(FileKeys keys) {
    FileKeys speed = keys.below("speed", "mean, spread and jitter between braces");
    speed.only(Set.of("mean", "spread", "jitter"));
    return new Speed(
        speed.number("mean", 0.8, 0.01, 100),
        speed.number("spread", 0.15, 0, 3),
        speed.number("jitter", 0.1, 0, 3));
  }
}
