package io.assay.actors.scoring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskTable;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The scoring policies that there are, by name. */
public final class Policies {

  private static final List<String> NAMES = List.of(Vision41Policy.NAME);

  private Policies() {}

  /** The names of all policies. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The policy of that name.
   *
   * @param overrides keys relative to the policy, such as {@code period-score.decay = 0.4}
   * @param tasks the tasks, whose order is the order of summing
   * @throws IllegalArgumentException if the name or a key is unknown (the message lists those there
   *     are), or a value is out of its range
   */
  public static ScoringPolicy named(String name, Config overrides, TaskTable tasks) {
    requireKnown(name);
    return new Vision41Policy(
        Vision41Settings.from(overrides), tasks.tasks().stream().map(TaskSpeed::of).toList());
  }

  /**
   * The policy of that name, as the application's configuration has it under {@code
   * assay.policies."NAME"}; shipped defaults where it has nothing.
   *
   * @throws IllegalArgumentException as {@link #named}
   */
  public static ScoringPolicy configured(String name, Config application, TaskTable tasks) {
    requireKnown(name);
    return named(name, PolicyKeys.section(name, application), tasks);
  }

  /**
   * The policy that a canonical configuration was taken of: it scores as that one did.
   *
   * @param configuration as {@link ScoringPolicy#configuration()} gave it
   * @throws IllegalArgumentException if it was taken of another version with other keys
   */
  public static ScoringPolicy restored(String name, SortedMap<String, String> configuration) {
    requireKnown(name);
    Map<String, String> constants = new TreeMap<>(configuration);
    constants.keySet().removeIf(TaskKeys::isTaskKey);
    Vision41Settings settings = Vision41Settings.from(ConfigFactory.parseMap(constants));
    ScoringPolicy policy = new Vision41Policy(settings, TaskKeys.read(configuration));
    if (!policy.configuration().equals(configuration)) {
      throw new IllegalArgumentException(
          "the recorded configuration of policy "
              + name
              + " does not have the keys of this version: expected "
              + policy.configuration().keySet());
    }
    return policy;
  }

  private static void requireKnown(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(
          "policy '" + name + "' is unknown: expected one of " + String.join(", ", NAMES));
    }
  }
}
