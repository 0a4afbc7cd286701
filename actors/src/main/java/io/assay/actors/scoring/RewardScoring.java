package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.ScoringException.Reason;
import io.assay.actors.task.TaskName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of {@code vision-4.1} over its inputs (scoring rules, section 9), with the repairs that
 * {@code adaptive} makes.
 */
final class RewardScoring implements ConfiguredPolicy.Run {

  private final ScoringInputs inputs;
  private final Vision41Settings settings;
  private final Repairs repairs;
  private final Map<TaskName, TaskSpeed> speeds;
  private final RewardValue valueOf;
  private final TaskRows rows;
  private final TaskIds ids = new TaskIds();
  private final Map<Hotkey, Indexed> indexed = new HashMap<>();
  private final Ledger ledger = new Ledger();

  RewardScoring(
      ScoringInputs inputs,
      Vision41Settings settings,
      Repairs repairs,
      Map<TaskName, TaskSpeed> configured) {
    this.inputs = inputs;
    this.settings = settings;
    this.repairs = repairs;
    this.speeds =
        repairs
            .speed()
            .map(measurement -> MeasuredSpeeds.of(inputs, configured, measurement, settings))
            .orElse(configured);
    this.valueOf = new RewardValue(speeds, settings, repairs);
    this.rows = new TaskRows(inputs.taskWeights(), capacities(), configured.keySet());
  }

  private List<TaskCapacity> capacities() {
    return repairs.leastCapacity().isEmpty()
        ? inputs.capacities()
        : CapacityRepair.of(
            inputs.capacities(), inputs.hotkeysByUid(), repairs.leastCapacity().getAsDouble());
  }

  @Override
  public Scores run() {
    List<Contest> contests = rows.weights().stream().map(this::contest).toList();
    return repairs.passesWeightOn()
        ? ledger.settle(
            contests, passedOn(contests), settings.shareExponent(), "goes to the other tasks")
        : ledger.settle(contests, 1, settings.shareExponent(), "is lost");
  }

  /** The same with everything behind one miner's score. */
  @Override
  public Explanation explain(Scores scores, Hotkey miner) {
    return Explanations.of(scores, rows.weights(), miner, this::details);
  }

  private Explanations.Details details(TaskFactors factors) {
    Indexed miner = index(factors.hotkey());
    TaskName task = factors.task();
    int taskId = ids.of(task);
    SortedMap<String, Double> numbers = new TreeMap<>();
    TaskSpeed speed = speeds.get(task);
    if (speed != null) {
      numbers.put("mean s/unit", speed.meanSecondsPerUnit());
      numbers.put("variance", speed.variance());
    }
    repairs
        .shown()
        .ifPresent(shown -> numbers.put("most delivered", delivered(miner, taskId, shown)));
    return new Explanations.Details(
        repairs
            .rewards()
            .map(window -> miner.rewards.explain(taskId, window, task, valueOf))
            .orElseGet(() -> miner.rewards.explain(taskId, settings.fillTo(), task, valueOf)),
        miner.periods.explain(taskId),
        numbers);
  }

  private static double passedOn(List<Contest> contests) {
    double scored = Ledger.scoredWeight(contests);
    return scored == 0
        ? 1
        : Shares.sum(contests.stream().mapToDouble(c -> c.weight().weight()).toArray()) / scored;
  }

  private Contest contest(TaskWeight weight) {
    Contest contest = new Contest(weight);
    for (TaskCapacity capacity : rows.capacities(weight.task())) {
      Hotkey hotkey = inputs.hotkeysByUid().get(capacity.uid());
      if (hotkey != null) {
        ledger.warn(contest.add(contender(hotkey, capacity)));
      } else if (repairs.dropsUnmeasured()) {
        ledger.warn(List.of(unknown(capacity) + ": it is left out"));
      } else {
        throw new ScoringException(
            Reason.UNKNOWN_UID, unknown(capacity) + ": expected every uid among the uid infos");
      }
    }
    return contest;
  }

  private static String unknown(TaskCapacity capacity) {
    return "uid %d has a capacity for task %s but no hotkey"
        .formatted(capacity.uid(), capacity.task());
  }

  private Contender contender(Hotkey hotkey, TaskCapacity capacity) {
    Indexed miner = index(hotkey);
    TaskName task = capacity.task();
    int taskId = ids.of(task);
    Mean quality =
        repairs
            .rewards()
            .map(window -> miner.rewards.mean(task, taskId, window))
            .orElseGet(() -> miner.rewards.mean(task, taskId, settings.fillTo()));
    return new Contender(
        hotkey, counted(miner, taskId, capacity), quality, miner.periods.normalised(taskId));
  }

  private TaskCapacity counted(Indexed miner, int taskId, TaskCapacity capacity) {
    return repairs
        .shown()
        .map(shown -> shown.of(capacity.volume(), delivered(miner, taskId, shown)))
        .map(volume -> new TaskCapacity(capacity.task(), capacity.uid(), volume))
        .orElse(capacity);
  }

  private double delivered(Indexed miner, int taskId, ShownCapacity shown) {
    return miner.periods.mostDelivered(taskId, inputs.at().minus(shown.maxAge()));
  }

  private Indexed index(Hotkey hotkey) {
    Indexed known = indexed.get(hotkey);
    if (known != null) {
      return known;
    }
    MinerHistory history = inputs.histories().getOrDefault(hotkey, MinerHistory.empty(hotkey));
    Indexed created =
        new Indexed(
            new RewardIndex(hotkey, recent(history.rewards()), ids, valueOf),
            new PeriodIndex(history.periods(), ids, settings.period()));
    if (created.rewards.leftOut() > 0) {
      ledger.warn(
          List.of(
              "miner=%s rewards=%d cannot be measured and are left out"
                  .formatted(hotkey, created.rewards.leftOut())));
    }
    indexed.put(hotkey, created);
    return created;
  }

  private List<Reward> recent(List<Reward> rewards) {
    return repairs
        .rewards()
        .map(window -> inputs.at().minus(window.maxAge()))
        .<List<Reward>>map(
            oldest -> rewards.stream().filter(reward -> !reward.at().isBefore(oldest)).toList())
        .orElse(rewards);
  }

  /** A miner's record, indexed. */
  private record Indexed(RewardIndex rewards, PeriodIndex periods) {}
}
