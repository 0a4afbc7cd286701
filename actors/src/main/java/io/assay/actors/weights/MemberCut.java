package io.assay.actors.weights;

import io.assay.actors.network.Hotkey;

/**
 * Up to where a member's events went into the weights.
 *
 * @param hotkey whose
 * @param uid its place on the subnet at the cut
 * @param period the period whose view was taken: the weights' own, or an earlier one if stale
 * @param cut the sequence number of that period's {@code PeriodClosed} in the member's journal
 * @param stale true if the member did not answer in time and its last view was used
 */
public record MemberCut(Hotkey hotkey, int uid, long period, long cut, boolean stale)
    implements Comparable<MemberCut> {
  @Override
  public int compareTo(MemberCut other) {
    return hotkey.compareTo(other.hotkey);
  }
}
