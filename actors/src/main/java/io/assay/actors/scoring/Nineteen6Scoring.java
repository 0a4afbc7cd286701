package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.ScoringException.Reason;
import io.assay.actors.scoring.ThroughputIndex.Standing;
import io.assay.actors.task.TaskName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One run of {@code nineteen-6} over its inputs (scoring rules, section "Policy nineteen-6"). */
final class Nineteen6Scoring implements ConfiguredPolicy.Run {

  private final ScoringInputs inputs;
  private final Nineteen6Settings settings;
  private final TaskRows rows;
  private final TaskIds ids = new TaskIds();
  private final Map<Hotkey, Indexed> indexed = new LinkedHashMap<>();
  private final Map<Integer, Standings> standings = new HashMap<>();
  private final Ledger ledger = new Ledger();

  Nineteen6Scoring(
      ScoringInputs inputs, Nineteen6Settings settings, Collection<TaskName> configured) {
    this.inputs = inputs;
    this.settings = settings;
    this.rows = new TaskRows(inputs.taskWeights(), inputs.capacities(), configured);
    for (Hotkey hotkey : new LinkedHashSet<>(inputs.hotkeysByUid().values())) {
      MinerHistory history = inputs.histories().getOrDefault(hotkey, MinerHistory.empty(hotkey));
      indexed.put(
          hotkey,
          new Indexed(
              new ThroughputIndex(history.rewards(), ids, settings, inputs.at()),
              new PeriodIndex(history.periods(), ids, settings.period())));
    }
  }

  @Override
  public Scores run() {
    List<Contest> contests = rows.weights().stream().map(this::contest).toList();
    double scored = Ledger.scoredWeight(contests);
    return ledger.settle(
        contests,
        scored == 0 ? 1 : 1 / scored,
        settings.shareExponent(),
        "goes to the other tasks");
  }

  /** The same with everything behind one miner's score. */
  @Override
  public Explanation explain(Scores scores, Hotkey miner) {
    return Explanations.of(scores, rows.weights(), miner, this::details);
  }

  private Explanations.Details details(TaskFactors factors) {
    int taskId = ids.of(factors.task());
    Standings all = standings(taskId);
    SortedMap<String, Double> numbers = new TreeMap<>();
    Standing standing = all.byHotkey().get(factors.hotkey());
    if (standing != null) {
      numbers.put("mean value", standing.quality().value());
      numbers.put("volume/s", standing.throughput());
      numbers.put("bonus", all.bonuses().getOrDefault(factors.hotkey(), 0.0));
    }
    Indexed miner = indexed.get(factors.hotkey());
    return miner == null
        ? new Explanations.Details(List.of(), List.of(), numbers)
        : new Explanations.Details(
            miner.rewards.explain(taskId), miner.periods.explain(taskId), numbers);
  }

  private Contest contest(TaskWeight weight) {
    Standings all = standings(ids.of(weight.task()));
    Contest contest = new Contest(weight);
    for (TaskCapacity capacity : rows.capacities(weight.task())) {
      Hotkey hotkey = inputs.hotkeysByUid().get(capacity.uid());
      Standing standing = hotkey == null ? null : all.byHotkey().get(hotkey);
      if (hotkey != null && standing != null) {
        double bonus = all.bonuses().getOrDefault(hotkey, 0.0);
        ledger.warn(contest.add(contender(hotkey, capacity, standing, bonus)));
      }
    }
    return contest;
  }

  /** Everybody who has a usable reward of any task, whether it offers this one or not. */
  private Standings standings(int taskId) {
    return standings.computeIfAbsent(
        taskId,
        task -> {
          Map<Hotkey, Standing> byHotkey = new LinkedHashMap<>();
          Map<Hotkey, Double> throughputs = new LinkedHashMap<>();
          indexed.forEach(
              (hotkey, miner) ->
                  miner
                      .rewards
                      .standing(task)
                      .ifPresent(
                          standing -> {
                            byHotkey.put(hotkey, standing);
                            throughputs.put(hotkey, standing.throughput());
                          }));
          return new Standings(byHotkey, Throughput.bonuses(throughputs, settings.throughput()));
        });
  }

  private Contender contender(
      Hotkey hotkey, TaskCapacity capacity, Standing standing, double bonus) {
    TaskName task = capacity.task();
    if (!standing.complete()) {
      throw new ScoringException(
          Reason.SPEED_MISSING,
          "a reward of miner " + hotkey + " has no volume; it counts for task " + task);
    }
    Mean quality =
        new Mean(
            standing.quality().count(),
            settings.powers().counted(task, standing.quality().value()) * (1 + bonus));
    Indexed miner = indexed.get(hotkey);
    double periodScore = miner == null ? 0 : miner.periods.normalised(ids.of(task));
    return new Contender(hotkey, capacity, quality, periodScore);
  }

  /** Everybody's standing for a task, and what those above the others get for it. */
  private record Standings(Map<Hotkey, Standing> byHotkey, Map<Hotkey, Double> bonuses) {}

  /** A miner's record, indexed. */
  private record Indexed(ThroughputIndex rewards, PeriodIndex periods) {}
}
