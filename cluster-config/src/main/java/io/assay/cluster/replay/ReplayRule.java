package io.assay.cluster.replay;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.scoring.TaskWeight;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.weights.WeightsCalculator;
import io.assay.actors.weights.WeightsRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rule under which weights are computed again: a policy, and what is changed of it.
 *
 * @param policy the policy's name; empty for the recorded one, or the default where none is
 * @param changed keys of the policy, such as {@code period-score.decay}, or {@code
 *     task-weight.TASK}, with their values
 * @param taskWeights the tasks' weights; empty for the recorded ones, or the configured where none
 *     are
 * @param application the configuration of policies and tasks where no recorded one is used
 */
public record ReplayRule(
    Optional<String> policy,
    SortedMap<String, String> changed,
    Optional<List<TaskWeight>> taskWeights,
    Config application) {

  private static final String WEIGHT = "task-weight.";

  /** Copies the changes. */
  public ReplayRule {
    changed = Collections.unmodifiableSortedMap(new TreeMap<>(changed));
  }

  /** The same with more changes. */
  public ReplayRule with(SortedMap<String, String> more) {
    TreeMap<String, String> all = new TreeMap<>(changed);
    all.putAll(more);
    return new ReplayRule(policy, all, taskWeights, application);
  }

  /** Whether it is the rule of the time. */
  public boolean isRecorded() {
    return policy.isEmpty() && changed.isEmpty() && taskWeights.isEmpty();
  }

  /**
   * What computes weights by this rule.
   *
   * @param recorded the weights of the time; empty if there are none
   * @throws IllegalArgumentException if policy, key or value is wrong, saying what would be right
   */
  WeightsCalculator calculator(Optional<WeightsRecord> recorded) {
    if (isRecorded() && recorded.isPresent()) {
      return WeightsCalculator.of(recorded.get());
    }
    TaskTable tasks =
        application.hasPath("assay.tasks") ? TaskTable.from(application) : TaskTable.shipped();
    List<TaskWeight> weights =
        taskWeights.orElseGet(
            () ->
                recorded.map(WeightsCalculator::weights).orElse(WeightsCalculator.weights(tasks)));
    return WeightsCalculator.of(scoring(recorded, tasks), changed(weights));
  }

  private ScoringPolicy scoring(Optional<WeightsRecord> recorded, TaskTable tasks) {
    TreeMap<String, String> keys = new TreeMap<>(changed);
    keys.keySet().removeIf(key -> key.startsWith(WEIGHT));
    Config own = ConfigFactory.parseMap(keys);
    Optional<WeightsRecord> same =
        recorded.filter(record -> policy.isEmpty() || policy.get().equals(record.policy()));
    if (same.isPresent()) {
      return Policies.revised(same.get().policy(), WeightsCalculator.policyKeys(same.get()), own);
    }
    String name = policy.orElse(Policies.names().get(0));
    return Policies.configured(name, own.atPath(path(name)).withFallback(application), tasks);
  }

  private static String path(String name) {
    return "assay.policies." + ConfigUtil.quoteString(name);
  }

  private List<TaskWeight> changed(List<TaskWeight> weights) {
    TreeMap<TaskName, Double> told = new TreeMap<>();
    changed
        .tailMap(WEIGHT)
        .forEach(
            (key, value) -> {
              if (key.startsWith(WEIGHT)) {
                told.put(new TaskName(key.substring(WEIGHT.length())), weight(key, value));
              }
            });
    List<TaskWeight> all = new ArrayList<>();
    for (TaskWeight each : weights) {
      Double next = told.remove(each.task());
      all.add(next == null ? each : new TaskWeight(each.task(), next));
    }
    if (!told.isEmpty()) {
      throw new IllegalArgumentException(
          "%s%s: there is no such task: expected one of %s"
              .formatted(
                  WEIGHT,
                  told.firstKey(),
                  weights.stream()
                      .map(each -> each.task().value())
                      .collect(Collectors.joining(", "))));
    }
    return all;
  }

  private static double weight(String key, String value) {
    try {
      double weight = Double.parseDouble(value);
      if (weight >= 0 && Double.isFinite(weight)) {
        return weight;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is no weight.
    }
    throw new IllegalArgumentException(key + " is '" + value + "': expected a number, 0 or more");
  }
}
