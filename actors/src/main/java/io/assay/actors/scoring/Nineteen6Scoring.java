package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.ScoringException.Reason;
import io.assay.actors.scoring.ThroughputIndex.Standing;
import io.assay.actors.task.TaskName;
import java.util.Collection;
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
    Map<Hotkey, Standing> standings = standings(taskId);
    SortedMap<String, Double> numbers = new TreeMap<>();
    Standing standing = standings.get(factors.hotkey());
    if (standing != null) {
      numbers.put("mean value", standing.quality().value());
      numbers.put("volume/s", standing.throughput());
      numbers.put("bonus", bonuses(standings).getOrDefault(factors.hotkey(), 0.0));
    }
    Indexed miner = indexed.get(factors.hotkey());
    return miner == null
        ? new Explanations.Details(List.of(), List.of(), numbers)
        : new Explanations.Details(
            miner.rewards.explain(taskId), miner.periods.explain(taskId), numbers);
  }

  private Contest contest(TaskWeight weight) {
    Map<Hotkey, Standing> standings = standings(ids.of(weight.task()));
    Map<Hotkey, Double> bonuses = bonuses(standings);
    Contest contest = new Contest(weight);
    for (TaskCapacity capacity : rows.capacities(weight.task())) {
      Hotkey hotkey = inputs.hotkeysByUid().get(capacity.uid());
      Standing standing = hotkey == null ? null : standings.get(hotkey);
      if (hotkey != null && standing != null) {
        double bonus = bonuses.getOrDefault(hotkey, 0.0);
        ledger.warn(contest.add(contender(hotkey, capacity, standing, bonus)));
      }
    }
    return contest;
  }

  private Map<Hotkey, Double> bonuses(Map<Hotkey, Standing> standings) {
    Map<Hotkey, Double> throughputs = new LinkedHashMap<>();
    standings.forEach((hotkey, standing) -> throughputs.put(hotkey, standing.throughput()));
    return Throughput.bonuses(throughputs, settings.throughput());
  }

  /** Everybody who has a usable reward of any task, whether it offers this one or not. */
  private Map<Hotkey, Standing> standings(int taskId) {
    Map<Hotkey, Standing> standings = new LinkedHashMap<>();
    indexed.forEach(
        (hotkey, miner) ->
            miner.rewards.standing(taskId).ifPresent(standing -> standings.put(hotkey, standing)));
    return standings;
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

  /** A miner's record, indexed. */
  private record Indexed(ThroughputIndex rewards, PeriodIndex periods) {}
}
