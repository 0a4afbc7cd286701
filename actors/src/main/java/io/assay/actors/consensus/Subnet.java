package io.assay.actors.consensus;

import java.util.ArrayList;
import java.util.List;

/**
 * A subnet as an epoch finds it.
 *
 * @param block the epoch's
 * @param lastEpoch the block of the epoch before; bonds with neurons registered since are dropped
 * @param owner the uid that may validate without a permit and weigh itself, or {@link #NO_OWNER}
 * @param neurons by uid, at most {@value #MAX_NEURONS}
 * @param weights a row for every validator that set any; only their proportions count
 * @param bonds as the epoch before left them
 */
public record Subnet(
    long block, long lastEpoch, int owner, List<Neuron> neurons, U16Rows weights, U16Rows bonds) {

  /** No uid is the owner's. */
  public static final int NO_OWNER = -1;

  /** The most neurons that a subnet may have here. */
  public static final int MAX_NEURONS = 4_096;

  /**
   * Copies, and checks that all is about the same uids.
   *
   * @throws IllegalArgumentException if a value is out of its range, with its name and range
   */
  public Subnet {
    neurons = List.copyOf(neurons);
    int size = neurons.size();
    require(size <= MAX_NEURONS, "neurons", size, "at most " + MAX_NEURONS);
    require(block >= 0, "block", block, "0 or more");
    require(lastEpoch >= 0 && lastEpoch <= block, "last_epoch", lastEpoch, "0 to the block");
    require(owner >= NO_OWNER && owner < size, "owner", owner, "a uid, or none");
    require(weights.size() == size, "weights", weights.size(), size + " rows");
    require(bonds.size() == size, "bonds", bonds.size(), size + " rows");
  }

  private static void require(boolean so, String name, long value, String expected) {
    if (!so) {
      throw new IllegalArgumentException("%s is %d: expected %s".formatted(name, value, expected));
    }
  }

  /** How many uids there are. */
  public int size() {
    return neurons.size();
  }

  /**
   * The subnet of the next epoch, so many blocks later, if nothing happens but that the validators
   * who have weights set the same again.
   */
  public Subnet after(EpochResult epoch, long blocks) {
    List<Neuron> next = new ArrayList<>(size());
    for (int uid = 0; uid < size(); uid++) {
      Neuron now = neurons.get(uid);
      long updated = weights.hasRow(uid) ? now.lastUpdate() + blocks : now.lastUpdate();
      next.add(new Neuron(now.stake(), updated, now.registeredAt(), epoch.permits().get(uid)));
    }
    return new Subnet(block + blocks, block, owner, next, weights, epoch.bonds());
  }

  boolean mayValidate(int uid) {
    return uid == owner || neurons.get(uid).permit();
  }
}
