package io.assay.actors.scoring;

import java.util.Collection;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the public system gives all who were tried for one request (scoring rules, section 7): those
 * that failed a fixed quality, more than many honest answers earn. Rows of other validators carry
 * it; here a failed attempt leaves no reward, and {@code adaptive} drops such rows.
 */
public final class AttemptQuality {

  /** What a failed attempt earns there. */
  public static final double OF_FAILED = 0.25;

  private AttemptQuality() {}

  /**
   * The qualities by uid.
   *
   * @param failed those that did not answer
   * @param answered whether anybody did
   * @param uid the one that was asked last
   * @param quality what the check of its answer gave; empty if it gave none
   */
  public static SortedMap<Integer, Double> of(
      Collection<Integer> failed, boolean answered, int uid, OptionalDouble quality) {
    SortedMap<Integer, Double> qualities = new TreeMap<>();
    failed.forEach(each -> qualities.put(each, OF_FAILED));
    if (answered && quality.isPresent()) {
      qualities.put(uid, quality.getAsDouble());
    }
    return qualities;
  }
}
