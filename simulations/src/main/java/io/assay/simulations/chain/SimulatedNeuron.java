package io.assay.simulations.chain;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.scale.ScaleWriter;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.apache.pekko.util.ByteString;

/**
 * A neuron of a simulated subnet.
 *
 * @param uid its place
 * @param hotkey who it is
 * @param ipv4 where it serves, as four bytes in one number; 0 if it does not
 * @param port where it serves; 0 if it does not
 * @param stake [the chain's smallest unit]
 * @param validatorPermit whether it may set weights
 */
public record SimulatedNeuron(
    int uid, AccountId hotkey, long ipv4, int port, BigInteger stake, boolean validatorPermit) {

  private static final int V4 = 4;

  /**
   * Neurons as the runtime gives them.
   *
   * @param lastUpdates the block at which each uid last set weights
   */
  public static ByteString encoded(
      List<SimulatedNeuron> neurons, int netuid, IntToLongFunction lastUpdates) {
    return new ScaleWriter()
        .vec(
            neurons,
            (out, neuron) -> neuron.write(out, netuid, lastUpdates.applyAsLong(neuron.uid())))
        .written();
  }

  /** It as the runtime's {@code NeuronInfoLite}. */
  private ScaleWriter write(ScaleWriter out, int netuid, long block) {
    out.raw(hotkey.bytes()).raw(hotkey.bytes()).compact(uid).compact(netuid).bool(true);
    out.u64(block).u32(1).u128(BigInteger.valueOf(ipv4)).u16(port).u8(V4).u8(V4).u8(0).u8(0);
    out.u64(0).u32(0).u128(BigInteger.ZERO).u16(0).u8(0);
    out.vec(List.of(stake), (each, amount) -> each.raw(hotkey.bytes()).compact(amount));
    return out.compact(0) // rank
        .compact(0) // emission
        .compact(0) // incentive
        .compact(0) // consensus
        .compact(0) // trust
        .compact(0) // validator trust
        .compact(0) // dividends
        .compact(block)
        .bool(validatorPermit)
        .compact(0); // pruning score
  }
}
