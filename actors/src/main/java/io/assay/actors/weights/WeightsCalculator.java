package io.assay.actors.weights;

import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Explanation;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.actors.scoring.MinerHistory;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.Scores;
import io.assay.actors.scoring.ScoringInputs;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.scoring.TaskCapacity;
import io.assay.actors.scoring.TaskWeight;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Computes a period's weights from its members' views: the same for the live singleton and for
 * anyone who verifies. Pure.
 */
public final class WeightsCalculator {

  private static final String WEIGHT_KEY = "task-weight.";

  private final ScoringPolicy policy;
  private final List<TaskWeight> taskWeights;
  private final SortedMap<String, String> configuration;

  private WeightsCalculator(ScoringPolicy policy, List<TaskWeight> taskWeights) {
    this.policy = policy;
    this.taskWeights = List.copyOf(taskWeights);
    TreeMap<String, String> all = new TreeMap<>(policy.configuration());
    for (int i = 0; i < taskWeights.size(); i++) {
      TaskWeight weight = taskWeights.get(i);
      all.put(key(i, weight.task()), Double.toString(weight.weight()));
    }
    this.configuration = all;
  }

  private static String key(int index, TaskName task) {
    return WEIGHT_KEY + String.format("%04d", index) + "." + task;
  }

  /** A calculator for a policy over the configured tasks. */
  public static WeightsCalculator of(ScoringPolicy policy, TaskTable tasks) {
    return of(policy, weights(tasks));
  }

  /** A calculator for a policy over weighted tasks, whose order is that of summing. */
  public static WeightsCalculator of(ScoringPolicy policy, List<TaskWeight> tasks) {
    return new WeightsCalculator(policy, tasks);
  }

  /** The weights of the configured tasks. */
  public static List<TaskWeight> weights(TaskTable tasks) {
    return tasks.tasks().stream().map(task -> new TaskWeight(task.name(), task.weight())).toList();
  }

  /**
   * The calculator that made a record.
   *
   * @throws IllegalArgumentException if this program does not know the policy or its keys
   */
  public static WeightsCalculator of(WeightsRecord record) {
    return new WeightsCalculator(
        Policies.restored(record.policy(), policyKeys(record)), weights(record));
  }

  /** The part of a record's configuration that is the policy's. */
  public static SortedMap<String, String> policyKeys(WeightsRecord record) {
    TreeMap<String, String> keys = new TreeMap<>(record.configuration());
    keys.keySet().removeIf(key -> key.startsWith(WEIGHT_KEY));
    return keys;
  }

  /** The tasks' weights of a record, in the order of summing. */
  public static List<TaskWeight> weights(WeightsRecord record) {
    List<TaskWeight> weights = new ArrayList<>();
    record
        .configuration()
        .forEach(
            (key, value) -> {
              if (key.startsWith(WEIGHT_KEY)) {
                TaskName task = new TaskName(key.substring(WEIGHT_KEY.length() + 5));
                weights.add(new TaskWeight(task, Double.parseDouble(value)));
              }
            });
    return weights;
  }

  /** The policy's version: only records of the same version can be recomputed to the bit. */
  public int policyVersion() {
    return policy.version();
  }

  /** The policy's name. */
  public String policy() {
    return policy.name();
  }

  /** The policy's and the tasks' configuration in canonical form, as records have it. */
  public SortedMap<String, String> configuration() {
    return Collections.unmodifiableSortedMap(configuration);
  }

  /** What the policies need of a miner's history. */
  public HistoryNeed need() {
    return policy.need();
  }

  /**
   * The weights of a period.
   *
   * @param views the members' views, one a member; a view of an earlier period is a stale one
   */
  public Computed compute(long period, Instant closesAt, SortedMap<Hotkey, ScoringView> views) {
    Scores scores = scores(closesAt, views);
    List<MemberCut> cuts = new ArrayList<>();
    views.forEach((hotkey, view) -> cuts.add(cut(period, view)));
    WeightsRecord unsigned = record(period, closesAt, cuts, scores, "");
    String digest = Digest.of(unsigned, List.copyOf(views.values()));
    return new Computed(record(period, closesAt, cuts, scores, digest), scores);
  }

  /** The scores of a period alone, without a record of what they follow from. */
  public Scores scores(Instant closesAt, SortedMap<Hotkey, ScoringView> views) {
    return policy.score(inputs(closesAt, views));
  }

  /** The same scores with everything behind any miner's; what it gives is not safe for threads. */
  public Function<Hotkey, Explanation> explainer(
      Instant closesAt, SortedMap<Hotkey, ScoringView> views) {
    return policy.explainer(inputs(closesAt, views));
  }

  /**
   * The same scores with everything behind one miner's.
   *
   * @param views as for computing
   */
  public Explanation explain(Instant closesAt, SortedMap<Hotkey, ScoringView> views, Hotkey miner) {
    return policy.explain(inputs(closesAt, views), miner);
  }

  /**
   * What was computed.
   *
   * @param record what is stored
   * @param scores the factors behind it, which anyone can compute again
   */
  public record Computed(WeightsRecord record, Scores scores) {}

  private static MemberCut cut(long period, ScoringView view) {
    return new MemberCut(
        view.hotkey(), view.uid(), view.period(), view.cut(), view.period() != period);
  }

  private WeightsRecord record(
      long period, Instant closesAt, List<MemberCut> cuts, Scores scores, String digest) {
    return new WeightsRecord(
        period,
        closesAt,
        policy.name(),
        policy.version(),
        configuration,
        cuts,
        scores.byHotkey(),
        digest);
  }

  private ScoringInputs inputs(Instant at, SortedMap<Hotkey, ScoringView> views) {
    List<TaskCapacity> capacities = new ArrayList<>();
    SortedMap<Integer, Hotkey> hotkeys = new TreeMap<>();
    SortedMap<Hotkey, MinerHistory> histories = new TreeMap<>();
    views.forEach(
        (hotkey, view) -> {
          hotkeys.put(view.uid(), hotkey);
          histories.put(hotkey, view.history());
        });
    for (TaskWeight weight : taskWeights) {
      views.forEach(
          (hotkey, view) -> {
            Double volume = view.capacities().get(weight.task());
            if (volume != null && hotkey.equals(hotkeys.get(view.uid()))) {
              capacities.add(new TaskCapacity(weight.task(), view.uid(), volume));
            }
          });
    }
    return new ScoringInputs(taskWeights, capacities, hotkeys, histories, at);
  }
}
