package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;

/** Puts the details of a policy to the factors that its scoring had. */
final class Explanations {

  /**
   * What a policy adds for one task of the miner.
   *
   * @param rewards newest first
   * @param periods newest first
   * @param numbers further ones, by name
   */
  record Details(
      List<RewardFactors> rewards,
      List<PeriodFactors> periods,
      SortedMap<String, Double> numbers) {}

  private Explanations() {}

  /** The explanation of one miner's score. */
  static Explanation of(
      Scores scores,
      List<TaskWeight> weights,
      Hotkey miner,
      Function<TaskFactors, Details> details) {
    Map<TaskName, Double> configured = new LinkedHashMap<>();
    weights.forEach(weight -> configured.put(weight.task(), weight.weight()));
    List<TaskExplanation> tasks = new ArrayList<>();
    for (TaskFactors factors : scores.factors()) {
      if (factors.hotkey().equals(miner)) {
        double all = volumeOfAll(scores, factors.task());
        Details more = details.apply(factors);
        tasks.add(
            new TaskExplanation(
                factors,
                configured.getOrDefault(factors.task(), 0.0),
                all,
                all == 0 ? 0 : factors.effectiveVolume() / all,
                more.rewards(),
                more.periods(),
                more.numbers()));
      }
    }
    return new Explanation(scores, tasks);
  }

  /** Of two uids with one hotkey the later one's volume counts. */
  private static double volumeOfAll(Scores scores, TaskName task) {
    Map<Hotkey, Double> volumes = new LinkedHashMap<>();
    for (TaskFactors factors : scores.factors()) {
      if (factors.task().equals(task)) {
        volumes.put(factors.hotkey(), factors.effectiveVolume());
      }
    }
    return Shares.sum(volumes.values().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
