package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives out the weights of contests and adds up what each miner gets, task by task. */
final class Ledger {

  private final SortedMap<Hotkey, Double> totals = new TreeMap<>();
  private final List<TaskFactors> factors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void warn(List<String> more) {
    warnings.addAll(more);
  }

  /** The weights of all contests in which somebody has an effective volume. */
  static double scoredWeight(List<Contest> contests) {
    return Shares.sum(
        contests.stream()
            .filter(Contest::isScored)
            .mapToDouble(contest -> contest.weight().weight())
            .toArray());
  }

  /**
   * Settles the contests in their order.
   *
   * @param factor by which every task's weight counts
   * @param exponent the power of the non-linear step
   * @param lost what becomes of the weight of a task without an effective volume, for people
   * @throws ScoringException if a share is not a number
   */
  Scores settle(List<Contest> contests, double factor, double exponent, String lost) {
    for (Contest contest : contests) {
      if (contest.isScored()) {
        contest.share(contest.weight().weight() * factor, exponent);
        contest.contenders().forEach(this::add);
      } else {
        warnings.add(
            "task=%s weight=%s %s: no miner has an effective volume"
                .formatted(contest.weight().task(), contest.weight().weight(), lost));
      }
      factors.addAll(contest.factors());
    }
    return new Scores(totals, factors, warnings);
  }

  private void add(Contender contender) {
    totals.merge(contender.hotkey(), contender.contribution(), Double::sum);
  }
}
