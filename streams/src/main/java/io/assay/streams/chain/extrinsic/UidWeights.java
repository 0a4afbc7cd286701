package io.assay.streams.chain.extrinsic;

import java.util.HashSet;
import java.util.List;
import java.util.SortedMap;

/**
 * Whole weights by uid as a call carries them.
 *
 * @param uids from 0 to 65535, none twice
 * @param values the weight of each, from 0 to 65535
 */
public record UidWeights(List<Integer> uids, List<Integer> values) {

  private static final int MOST = 4_096;

  /**
   * Checks and copies the lists.
   *
   * @throws IllegalArgumentException if they differ in length, are too long, or a uid is there
   *     twice
   */
  public UidWeights {
    uids = Checked.u16("uids", uids);
    values = Checked.u16("weights", values);
    if (uids.size() != values.size()) {
      throw new IllegalArgumentException(
          "%d uids and %d weights: expected as many".formatted(uids.size(), values.size()));
    }
    if (uids.size() > MOST) {
      throw new IllegalArgumentException(uids.size() + " weights: expected at most " + MOST);
    }
    if (new HashSet<>(uids).size() < uids.size()) {
      throw new IllegalArgumentException("a uid is there twice: expected each once");
    }
  }

  /** The weights of a quantised vector, in the order of the uids. */
  public static UidWeights of(SortedMap<Integer, Integer> byUid) {
    return new UidWeights(List.copyOf(byUid.keySet()), List.copyOf(byUid.values()));
  }
}
