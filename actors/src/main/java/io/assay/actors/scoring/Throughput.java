package io.assay.actors.scoring;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How quick a miner is in {@code nineteen-6}: volume per second, and the bonus by rank. */
final class Throughput {

  private Throughput() {}

  /** The volume per second of an answer; empty if it took no time. */
  static OptionalDouble of(double volume, double seconds) {
    return seconds == 0 ? OptionalDouble.empty() : OptionalDouble.of(volume / seconds);
  }

  /**
   * The throughput that stands for a miner: that element of the ascending list, not interpolated.
   *
   * @param values at least one
   */
  static double representative(double[] values, ThroughputSettings settings) {
    double[] ascending = values.clone();
    Arrays.sort(ascending);
    return ascending[(int) (ascending.length * settings.percentile())];
  }

  /**
   * The bonus of each miner by its rank: from half of the whole for the quickest to minus half for
   * the slowest, 0 for the only one. Of equals the earlier ranks higher.
   *
   * @param throughputs in the order that decides between equals
   */
  static <K> Map<K, Double> bonuses(Map<K, Double> throughputs, ThroughputSettings settings) {
    List<Map.Entry<K, Double>> ranked =
        throughputs.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    Map<K, Double> bonuses = new LinkedHashMap<>();
    for (int rank = 0; rank < ranked.size(); rank++) {
      bonuses.put(ranked.get(rank).getKey(), bonus(rank, ranked.size(), settings));
    }
    return bonuses;
  }

  private static double bonus(int rank, int miners, ThroughputSettings settings) {
    return miners == 1 ? 0 : settings.bonus() * (0.5 - (double) rank / (miners - 1));
  }
}
