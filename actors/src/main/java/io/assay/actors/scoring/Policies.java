package io.assay.actors.scoring;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The scoring policies that there are, by name. */
public final class Policies {

  private static final Map<String, Maker> MAKERS = makers();
  private static final List<String> NAMES = List.copyOf(MAKERS.keySet());

  private Policies() {}

  private static Map<String, Maker> makers() {
    Map<String, Maker> makers = new LinkedHashMap<>();
    makers.put(
        Vision41Policy.NAME,
        (keys, tasks) -> new Vision41Policy(Vision41Settings.from(keys), tasks));
    makers.put(
        Nineteen6Policy.NAME,
        (keys, tasks) -> new Nineteen6Policy(Nineteen6Settings.from(keys), tasks));
    makers.put(
        AdaptivePolicy.NAME,
        (keys, tasks) -> new AdaptivePolicy(AdaptiveSettings.from(keys), tasks));
    return makers;
  }

  /** The names of all policies, the default first. */
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
    return make(name, overrides, tasks.tasks().stream().map(TaskSpeed::of).toList());
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
    ScoringPolicy policy =
        make(
            name,
            ConfigFactory.parseMap(constants(name, configuration)),
            TaskKeys.read(configuration));
    if (!policy.configuration().equals(configuration)) {
      throw new IllegalArgumentException(
          "the recorded configuration of policy "
              + name
              + " does not have the keys of this version: expected "
              + policy.configuration().keySet());
    }
    return policy;
  }

  /**
   * The policy that a canonical configuration was taken of, with some of its keys changed.
   *
   * @param configuration as {@link ScoringPolicy#configuration()} gave it
   * @param overrides keys relative to the policy
   * @throws IllegalArgumentException as {@link #named}
   */
  public static ScoringPolicy revised(
      String name, SortedMap<String, String> configuration, Config overrides) {
    requireKnown(name);
    return make(
        name,
        overrides.withFallback(ConfigFactory.parseMap(constants(name, configuration))),
        TaskKeys.read(configuration));
  }

  private static Map<String, String> constants(
      String name, SortedMap<String, String> configuration) {
    Map<String, String> constants = new TreeMap<>(configuration);
    constants.keySet().removeIf(TaskKeys::isTaskKey);
    if (name.equals(AdaptivePolicy.NAME)) {
      AdaptivePolicy.CAME_LATER.forEach(constants::putIfAbsent);
    }
    return constants;
  }

  private static ScoringPolicy make(String name, Config overrides, List<TaskSpeed> tasks) {
    Maker maker = MAKERS.get(name);
    if (maker == null) {
      throw unknown(name);
    }
    return maker.make(PolicyKeys.of(name, overrides), tasks);
  }

  /** Makes a policy of its keys and tasks. */
  private interface Maker {
    ScoringPolicy make(PolicyKeys keys, List<TaskSpeed> tasks);
  }

  private static void requireKnown(String name) {
    if (!NAMES.contains(name)) {
      throw unknown(name);
    }
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "policy '" + name + "' is unknown: expected one of " + String.join(", ", NAMES));
  }
}
