package io.assay.streams.chain.metagraph;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The neurons of a subnet at one block.
 *
 * @param netuid the subnet
 * @param block the number of the block
 * @param blockHash its hash
 * @param neurons by uid
 */
public record Metagraph(
    int netuid, long block, Hash256 blockHash, SortedMap<Integer, Neuron> neurons) {

  /** Copies the neurons. */
  public Metagraph {
    neurons = Collections.unmodifiableSortedMap(new TreeMap<>(neurons));
  }

  /**
   * The metagraph of these neurons.
   *
   * @throws MetagraphException if there are none, one is of another subnet, or a uid or hotkey is
   *     there twice
   */
  public static Metagraph of(int netuid, long block, Hash256 blockHash, List<Neuron> neurons) {
    if (neurons.isEmpty()) {
      throw new MetagraphException(
          "subnet %d has no neurons at block %d: expected at least one".formatted(netuid, block));
    }
    TreeMap<Integer, Neuron> byUid = new TreeMap<>();
    TreeMap<String, Integer> uids = new TreeMap<>();
    for (Neuron neuron : neurons) {
      if (neuron.netuid() != netuid) {
        throw new MetagraphException(
            "neuron %d is of subnet %d: expected %d"
                .formatted(neuron.uid(), neuron.netuid(), netuid));
      }
      if (byUid.put(neuron.uid(), neuron) != null) {
        throw new MetagraphException("uid %d is there twice".formatted(neuron.uid()));
      }
      Integer other = uids.put(neuron.hotkey().address(), neuron.uid());
      if (other != null) {
        throw new MetagraphException(
            "hotkey %s holds uid %d and %d: expected one"
                .formatted(neuron.hotkey(), other, neuron.uid()));
      }
    }
    return new Metagraph(netuid, block, blockHash, byUid);
  }

  /** The neuron with that hotkey. */
  public Optional<Neuron> find(AccountId hotkey) {
    return neurons.values().stream().filter(each -> each.hotkey().equals(hotkey)).findFirst();
  }

  /**
   * A validator's part of the stake of all that may validate, in [0,1]; 0 if it is not one of them.
   */
  public double stakeShare(AccountId validator) {
    Optional<Neuron> own = find(validator).filter(Neuron::validatorPermit);
    BigInteger all =
        neurons.values().stream()
            .filter(Neuron::validatorPermit)
            .map(Neuron::stake)
            .reduce(BigInteger.ZERO, BigInteger::add);
    return own.isEmpty() || all.signum() == 0
        ? 0
        : new BigDecimal(own.get().stake())
            .divide(new BigDecimal(all), MathContext.DECIMAL64)
            .doubleValue();
  }
}
