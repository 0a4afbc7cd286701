package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.ScoringException.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One task and all who compete for its weight; of two uids with one hotkey the later one's volume
 * counts.
 */
final class Contest {

  private final TaskWeight weight;
  private final List<Contender> all = new ArrayList<>();
  private final Map<Hotkey, Contender> counted = new LinkedHashMap<>();

  Contest(TaskWeight weight) {
    this.weight = weight;
  }

  TaskWeight weight() {
    return weight;
  }

  /** Adds a contender; returns a warning if it takes the place of another. */
  List<String> add(Contender contender) {
    all.add(contender);
    Contender replaced = counted.put(contender.hotkey(), contender);
    return replaced == null
        ? List.of()
        : List.of(
            "task=%s miner=%s uid=%d replaces uid=%d: only one volume of a miner counts"
                .formatted(weight.task(), contender.hotkey(), contender.uid(), replaced.uid()));
  }

  /** Whether anybody has an effective volume. */
  boolean isScored() {
    return Shares.sum(volumes()) != 0;
  }

  /**
   * Gives out the weight of the task, which may be more than its own.
   *
   * @throws ScoringException if a share is not a number
   */
  void share(double weightOfTask, double exponent) {
    double[] volumes = volumes();
    double[] shares = Shares.nonLinear(Shares.normalised(volumes, Shares.sum(volumes)), exponent);
    int i = 0;
    for (Contender contender : counted.values()) {
      contender.gets(shares[i++], weightOfTask);
      requireNumber(contender);
    }
  }

  /** Those whose volume counts, in order. */
  List<Contender> contenders() {
    return Collections.unmodifiableList(new ArrayList<>(counted.values()));
  }

  /** What each had, replaced ones among them. */
  List<TaskFactors> factors() {
    return all.stream().map(contender -> contender.factors(weight)).toList();
  }

  private double[] volumes() {
    return counted.values().stream().mapToDouble(Contender::effectiveVolume).toArray();
  }

  private void requireNumber(Contender contender) {
    if (!Double.isFinite(contender.contribution())) {
      throw new ScoringException(
          Reason.NOT_A_NUMBER,
          "the contribution of task %s to miner %s is %s: expected a finite number"
              .formatted(weight.task(), contender.hotkey(), contender.contribution()));
    }
  }
}
