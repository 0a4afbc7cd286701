package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.ScoringException.Reason;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One run of {@code vision-4.1} over its inputs (scoring rules, section 9). */
final class Vision41Scoring {

  private final ScoringInputs inputs;
  private final Vision41Settings settings;
  private final Map<TaskName, TaskSpeed> speeds;
  private final RewardValue valueOf;
  private final TaskIds ids = new TaskIds();
  private final Map<Hotkey, Indexed> indexed = new HashMap<>();
  private final SortedMap<Hotkey, Double> totals = new TreeMap<>();
  private final List<TaskFactors> factors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Vision41Scoring(
      ScoringInputs inputs, Vision41Settings settings, Map<TaskName, TaskSpeed> speeds) {
    this.inputs = inputs;
    this.settings = settings;
    this.speeds = speeds;
    this.valueOf = new RewardValue(speeds, settings);
  }

  Scores run() {
    Map<TaskName, List<TaskCapacity>> byTask = new HashMap<>();
    for (TaskCapacity capacity : inputs.capacities()) {
      byTask.computeIfAbsent(capacity.task(), task -> new ArrayList<>()).add(capacity);
    }
    for (TaskWeight weight : inConfiguredOrder(inputs.taskWeights())) {
      scoreTask(weight, byTask.getOrDefault(weight.task(), List.of()));
    }
    return new Scores(totals, factors, warnings);
  }

  private List<TaskWeight> inConfiguredOrder(List<TaskWeight> weights) {
    List<TaskName> order = List.copyOf(speeds.keySet());
    List<TaskWeight> sorted = new ArrayList<>(weights);
    sorted.sort(
        Comparator.comparingInt(
            weight -> {
              int place = order.indexOf(weight.task());
              return place < 0 ? order.size() : place;
            }));
    return sorted;
  }

  private void scoreTask(TaskWeight weight, List<TaskCapacity> capacities) {
    List<Measured> all = new ArrayList<>(capacities.size());
    Map<Hotkey, Measured> counted = new LinkedHashMap<>();
    for (TaskCapacity capacity : capacities) {
      Measured measured = measure(capacity);
      all.add(measured);
      Measured replaced = counted.put(measured.hotkey, measured);
      if (replaced != null) {
        warnings.add(
            "task=%s miner=%s uid=%d replaces uid=%d: only one volume of a miner counts"
                .formatted(weight.task(), measured.hotkey, capacity.uid(), replaced.uid));
      }
    }
    double[] volumes = new double[counted.size()];
    int i = 0;
    for (Measured measured : counted.values()) {
      volumes[i++] = measured.effectiveVolume;
    }
    share(weight, volumes, counted);
    all.forEach(measured -> factors.add(measured.factors(weight)));
  }

  private Measured measure(TaskCapacity capacity) {
    Hotkey hotkey = inputs.hotkeysByUid().get(capacity.uid());
    if (hotkey == null) {
      throw new ScoringException(
          Reason.UNKNOWN_UID,
          "uid %d has a capacity for task %s but no hotkey: expected every uid among the uid infos"
              .formatted(capacity.uid(), capacity.task()));
    }
    Indexed miner = index(hotkey);
    int taskId = ids.of(capacity.task());
    return new Measured(
        hotkey,
        capacity,
        miner.rewards.mean(capacity.task(), taskId, settings.fillTo()),
        miner.periods.normalised(taskId));
  }

  private Indexed index(Hotkey hotkey) {
    Indexed known = indexed.get(hotkey);
    if (known != null) {
      return known;
    }
    MinerHistory history = inputs.histories().getOrDefault(hotkey, MinerHistory.empty(hotkey));
    Indexed created =
        new Indexed(
            new RewardIndex(hotkey, history.rewards(), ids, valueOf),
            new PeriodIndex(history.periods(), ids, settings.period()));
    if (created.rewards.leftOut() > 0) {
      warnings.add(
          "miner=%s rewards=%d cannot be measured and are left out"
              .formatted(hotkey, created.rewards.leftOut()));
    }
    indexed.put(hotkey, created);
    return created;
  }

  private void share(TaskWeight weight, double[] volumes, Map<Hotkey, Measured> counted) {
    double sum = Shares.sum(volumes);
    if (sum == 0) {
      warnings.add(
          "task=%s weight=%s is lost: no miner has an effective volume"
              .formatted(weight.task(), weight.weight()));
      return;
    }
    double[] shares = Shares.nonLinear(Shares.normalised(volumes, sum), settings.shareExponent());
    int i = 0;
    for (Map.Entry<Hotkey, Measured> entry : counted.entrySet()) {
      double share = shares[i++];
      double contribution = share * weight.weight();
      requireNumber(weight.task(), entry.getKey(), contribution);
      entry.getValue().share = share;
      entry.getValue().contribution = contribution;
      totals.put(entry.getKey(), totals.getOrDefault(entry.getKey(), 0.0) + contribution);
    }
  }

  private static void requireNumber(TaskName task, Hotkey hotkey, double contribution) {
    if (!Double.isFinite(contribution)) {
      throw new ScoringException(
          Reason.NOT_A_NUMBER,
          "the contribution of task %s to miner %s is %s: expected a finite number"
              .formatted(task, hotkey, contribution));
    }
  }

  /** A miner's record, indexed. */
  private record Indexed(RewardIndex rewards, PeriodIndex periods) {}

  /**
   * What one uid brings to a task; its share is set once all are known, and stays 0 if replaced.
   */
  private static final class Measured {

    private final Hotkey hotkey;
    private final int uid;
    private final double capacity;
    private final RewardIndex.Mean quality;
    private final double periodScore;
    private final double effectiveVolume;
    private double share;
    private double contribution;

    Measured(Hotkey hotkey, TaskCapacity capacity, RewardIndex.Mean quality, double periodScore) {
      this.hotkey = hotkey;
      this.uid = capacity.uid();
      this.capacity = capacity.volume();
      this.quality = quality;
      this.periodScore = periodScore;
      this.effectiveVolume = quality.value() * periodScore * capacity.volume();
    }

    TaskFactors factors(TaskWeight weight) {
      return new TaskFactors(
          weight.task(),
          hotkey,
          uid,
          quality.count(),
          quality.value(),
          periodScore,
          capacity,
          effectiveVolume,
          share,
          contribution);
    }
  }
}
