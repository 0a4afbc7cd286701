package io.assay.actors.consensus;

import java.util.List;
import java.util.stream.IntStream;

/** Yuma consensus, of the second or the third generation, to the bit of the chain's numbers. */
public final class YumaConsensus {

  private YumaConsensus() {}

  /** One epoch of that subnet. Equal arguments give equal bits. */
  public static EpochResult epoch(ConsensusParameters parameters, Subnet subnet) {
    long[] stake = Stakes.shares(subnet);
    long[] active = Stakes.active(subnet, stake, parameters.activityCutoff());
    Cells weights = weights(subnet);
    long[] consensus = Medians.of(weights, active, Fixed.ofU16(parameters.kappa()));
    Cells clipped = weights.clipped(consensus);
    long[] rank = clipped.sumByColumn(active);
    long[] incentive = rank.clone();
    Vectors.normalise(incentive);
    Epoch epoch = new Epoch(parameters, subnet, active, consensus, incentive);
    Bonds bonds = bonds(epoch, weights, clipped);
    List<Boolean> permits = Stakes.permits(stake, parameters.maxValidators());
    EmissionShares emission = EmissionShares.of(incentive, bonds.dividends(), active, stake);
    return new EpochResult(
        Proportions.of(stake),
        Proportions.of(consensus),
        Proportions.of(clipped.rowSums()),
        Proportions.of(rank),
        Proportions.of(incentive),
        Proportions.of(bonds.dividends()),
        stored(bonds.stored(), permits),
        permits,
        Proportions.of(emission.miners()),
        Proportions.of(emission.validators()),
        Proportions.of(emission.all()));
  }

  /** The rows that can matter, without what validators may not weigh, each normalised. */
  private static Cells weights(Subnet subnet) {
    int[] uids =
        IntStream.range(0, subnet.size())
            .filter(uid -> subnet.mayValidate(uid) || subnet.bonds().hasRow(uid))
            .toArray();
    Cells weights = Cells.zero(uids, subnet.size());
    for (int row = 0; row < uids.length; row++) {
      if (subnet.mayValidate(uids[row]) && subnet.weights().hasRow(uids[row])) {
        fill(weights, row, subnet);
      }
    }
    weights.normaliseRows();
    return weights;
  }

  private static void fill(Cells weights, int row, Subnet subnet) {
    int validator = weights.uid(row);
    long lastUpdate = subnet.neurons().get(validator).lastUpdate();
    for (int uid = 0; uid < subnet.size(); uid++) {
      boolean itself = uid == validator && uid != subnet.owner();
      if (!itself && subnet.neurons().get(uid).registeredAt() < lastUpdate) {
        weights.set(row, uid, Fixed.of(subnet.weights().at(validator, uid)));
      }
    }
  }

  private static Bonds bonds(Epoch epoch, Cells weights, Cells clipped) {
    int penalty = epoch.parameters().bondsPenalty();
    Cells forBonds = weights.towards(clipped, Fixed.ofU16(penalty));
    return epoch.parameters().yuma3()
        ? Bonds.ofOwnStake(epoch, forBonds)
        : Bonds.ofShares(epoch, forBonds);
  }

  private static U16Rows stored(Cells bonds, List<Boolean> permits) {
    U16Rows.Builder rows = new U16Rows.Builder(bonds.columns());
    for (int row = 0; row < bonds.rows(); row++) {
      if (permits.get(bonds.uid(row))) {
        for (int uid = 0; uid < bonds.columns(); uid++) {
          rows.set(bonds.uid(row), uid, Fixed.toU16(bonds.at(row, uid)));
        }
      }
    }
    return rows.build();
  }
}
