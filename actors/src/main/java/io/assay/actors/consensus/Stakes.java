package io.assay.actors.consensus;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Who has how much of the stake, and who may therefore validate. */
final class Stakes {

  private Stakes() {}

  /** Each uid's share of all stake. */
  static long[] shares(Subnet subnet) {
    BigInteger all = BigInteger.ZERO;
    for (Neuron neuron : subnet.neurons()) {
      all = all.add(BigInteger.valueOf(neuron.stake()));
    }
    long[] shares = new long[subnet.size()];
    if (all.signum() > 0) {
      for (int uid = 0; uid < shares.length; uid++) {
        BigInteger stake = BigInteger.valueOf(subnet.neurons().get(uid).stake());
        shares[uid] = stake.shiftLeft(Fixed.FRACTION_BITS).divide(all).longValueExact();
      }
    }
    return shares;
  }

  /** The shares of those who may validate and set weights lately enough, normalised. */
  static long[] active(Subnet subnet, long[] shares, int activityCutoff) {
    long[] active = shares.clone();
    for (int uid = 0; uid < active.length; uid++) {
      long lastUpdate = subnet.neurons().get(uid).lastUpdate();
      if (!subnet.mayValidate(uid) || subnet.block() - activityCutoff > lastUpdate) {
        active[uid] = 0;
      }
    }
    Vectors.normalise(active);
    return active;
  }

  /** Permits for those with most stake, of equals for the higher uid, for nobody without. */
  static List<Boolean> permits(long[] shares, int maxValidators) {
    List<Integer> uids = new ArrayList<>();
    for (int uid = 0; uid < shares.length; uid++) {
      uids.add(uid);
    }
    uids.sort(Comparator.comparingLong((Integer uid) -> shares[uid]).thenComparing(uid -> uid));
    Collections.reverse(uids);
    Boolean[] permits = new Boolean[shares.length];
    Arrays.fill(permits, false);
    for (int uid : uids.subList(0, Math.min(maxValidators, uids.size()))) {
      permits[uid] = shares[uid] > 0;
    }
    return Arrays.asList(permits);
  }
}
