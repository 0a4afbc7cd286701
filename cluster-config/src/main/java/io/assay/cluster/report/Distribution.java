package io.assay.cluster.report;

import java.util.Collection;
import java.util.List;

/** How unequal weights are. */
public final class Distribution {

  private Distribution() {}

  /**
   * The Gini coefficient: half the mean absolute difference of all pairs, over the mean. 0 if all
   * are equal, towards 1 if one has all; 0 if there is nothing to share.
   *
   * @param values 0 or more
   */
  public static double gini(Collection<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    double sum = 0;
    double ranked = 0;
    for (int i = 0; i < sorted.size(); i++) {
      sum += sorted.get(i);
      ranked += (i + 1.0) * sorted.get(i);
    }
    int n = sorted.size();
    return sum > 0 ? 2 * ranked / (n * sum) - (n + 1.0) / n : 0;
  }

  /**
   * The largest value over the smallest that is above 0; 1 if there is none.
   *
   * @param values 0 or more
   */
  public static double topToBottom(Collection<Double> values) {
    double top = 0;
    double bottom = Double.POSITIVE_INFINITY;
    for (double value : values) {
      top = Math.max(top, value);
      bottom = value > 0 ? Math.min(bottom, value) : bottom;
    }
    return top > 0 ? top / bottom : 1;
  }
}
