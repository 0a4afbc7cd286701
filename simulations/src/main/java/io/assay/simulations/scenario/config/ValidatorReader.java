package io.assay.simulations.scenario.config;

import io.assay.actors.scoring.Policies;
import io.assay.actors.settings.FileKeys;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a validator. */
final class ValidatorReader {

  private static final int HOURS = 24;
  private static final double MOST_REQUESTS = 1_000_000;
  private static final int MOST_CHECKS = 1_000_000;
  private static final Set<String> KEYS =
      Set.of("stake", "policy", "checks-per-hour", "organic", "copies");

  private ValidatorReader() {}

  static ValidatorPlan read(String name, FileKeys keys, TaskTable tasks) {
    keys.only(KEYS);
    boolean copies = keys.flag("copies");
    for (String key : List.of("policy", "checks-per-hour", "organic")) {
      if (copies && keys.has(key)) {
        throw keys.wrong(key, "no such key for a validator that copies: it asks nobody");
      }
    }
    return new ValidatorPlan(
        name,
        keys.number("stake", 1, 0.000001, 1e9),
        policy(keys),
        checks(keys),
        organic(keys, tasks),
        copies);
  }

  private static Optional<String> policy(FileKeys keys) {
    if (!keys.has("policy")) {
      return Optional.empty();
    }
    String policy = keys.text("policy", "");
    if (!Policies.names().contains(policy)) {
      throw keys.wrong("policy", "one of " + String.join(", ", Policies.names()));
    }
    return Optional.of(policy);
  }

  private static int checks(FileKeys keys) {
    long checks = keys.whole("checks-per-hour", 1_000, 0, MOST_CHECKS);
    if (checks > 0 && checks < 60) {
      throw keys.wrong("checks-per-hour", "0, or a whole number from 60 to " + MOST_CHECKS);
    }
    return (int) checks;
  }

  private static SortedMap<TaskName, List<Double>> organic(FileKeys keys, TaskTable tasks) {
    FileKeys given = keys.below("organic", "requests an hour by task");
    SortedMap<TaskName, List<Double>> organic = new TreeMap<>();
    for (String name : given.names()) {
      organic.put(ScenarioReader.task(given, name, tasks), byHour(given, name));
    }
    return organic;
  }

  private static List<Double> byHour(FileKeys given, String name) {
    if (!given.isList(name)) {
      return Collections.nCopies(HOURS, given.number(name, Double.NaN, 0, MOST_REQUESTS));
    }
    String expected = "24 numbers from 0 to 1000000, one for each hour of the day";
    List<Double> hours = given.numbers(name, expected);
    if (hours.size() != HOURS || hours.stream().anyMatch(n -> !(n >= 0 && n <= MOST_REQUESTS))) {
      throw given.wrong(name, expected);
    }
    return List.copyOf(hours);
  }
}
