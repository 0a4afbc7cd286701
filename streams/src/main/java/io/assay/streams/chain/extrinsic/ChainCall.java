package io.assay.streams.chain.extrinsic;

import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.scale.ScaleWriter;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.util.ByteString;

/**
 * A call of the network's pallet that a hotkey makes: all that this program can ask of the chain.
 * None moves funds.
 */
public sealed interface ChainCall {

  /** The call as the chain reads it: pallet, call and arguments. */
  ByteString encoded();

  /** The network it concerns, from 0 to 65535. */
  int netuid();

  /**
   * Sets weights for all to see.
   *
   * @param versionKey of the rules by which they were made, 0 or more
   */
  record SetWeights(int netuid, UidWeights weights, long versionKey) implements ChainCall {

    /** Checks the numbers. */
    public SetWeights {
      Checked.u16("netuid", netuid);
    }

    @Override
    public ByteString encoded() {
      return call(0, netuid, out -> written(out, weights).u64(versionKey));
    }
  }

  /**
   * Sets weights of one mechanism of the network.
   *
   * @param mechanism from 0 to 255
   */
  record SetMechanismWeights(int netuid, int mechanism, UidWeights weights, long versionKey)
      implements ChainCall {

    /** Checks the numbers. */
    public SetMechanismWeights {
      Checked.u16("netuid", netuid);
      Checked.u8("mechanism", mechanism);
    }

    @Override
    public ByteString encoded() {
      return call(119, netuid, out -> written(out.u8(mechanism), weights).u64(versionKey));
    }
  }

  /**
   * Promises weights without showing them.
   *
   * @param commitment of what is revealed later, see {@link WeightsCommitment}
   */
  record CommitWeights(int netuid, Hash256 commitment) implements ChainCall {

    /** Checks the numbers. */
    public CommitWeights {
      Checked.u16("netuid", netuid);
    }

    @Override
    public ByteString encoded() {
      return call(96, netuid, out -> out.raw(commitment.bytes()));
    }
  }

  /**
   * Promises weights of one mechanism.
   *
   * @param mechanism from 0 to 255
   */
  record CommitMechanismWeights(int netuid, int mechanism, Hash256 commitment)
      implements ChainCall {

    /** Checks the numbers. */
    public CommitMechanismWeights {
      Checked.u16("netuid", netuid);
      Checked.u8("mechanism", mechanism);
    }

    @Override
    public ByteString encoded() {
      return call(115, netuid, out -> out.u8(mechanism).raw(commitment.bytes()));
    }
  }

  /**
   * Shows the weights that were promised.
   *
   * @param salt numbers from 0 to 65535 that were part of the promise
   */
  record RevealWeights(int netuid, UidWeights weights, List<Integer> salt, long versionKey)
      implements ChainCall {

    /** Checks the numbers and copies the list. */
    public RevealWeights {
      Checked.u16("netuid", netuid);
      salt = Checked.u16("salt", salt);
    }

    @Override
    public ByteString encoded() {
      return call(97, netuid, out -> written(out, weights).vecU16(salt).u64(versionKey));
    }
  }

  /**
   * Shows the weights of one mechanism that were promised.
   *
   * @param mechanism from 0 to 255
   * @param salt numbers from 0 to 65535 that were part of the promise
   */
  record RevealMechanismWeights(
      int netuid, int mechanism, UidWeights weights, List<Integer> salt, long versionKey)
      implements ChainCall {

    /** Checks the numbers and copies the list. */
    public RevealMechanismWeights {
      Checked.u16("netuid", netuid);
      Checked.u8("mechanism", mechanism);
      salt = Checked.u16("salt", salt);
    }

    @Override
    public ByteString encoded() {
      return call(
          116, netuid, out -> written(out.u8(mechanism), weights).vecU16(salt).u64(versionKey));
    }
  }

  /**
   * Says where the hotkey can be reached.
   *
   * @param version of the software, 32 bits
   * @param address IPv4 or IPv6
   * @param port from 0 to 65535
   * @param protocol a number that the miners agreed on, 8 bits
   */
  record ServeAxon(int netuid, long version, InetAddress address, int port, int protocol)
      implements ChainCall {

    /** Checks the numbers. */
    public ServeAxon {
      Checked.u16("netuid", netuid);
      Checked.u16("port", port);
      Checked.u8("protocol", protocol);
    }

    @Override
    public ByteString encoded() {
      return call(
          4,
          netuid,
          out ->
              out.u32(version)
                  .u128(new BigInteger(1, address.getAddress()))
                  .u16(port)
                  .u8(address instanceof Inet4Address ? 4 : 6)
                  .u8(protocol)
                  .u8(0)
                  .u8(0));
    }
  }

  private static ByteString call(int index, int netuid, Consumer<ScaleWriter> arguments) {
    ScaleWriter out = new ScaleWriter().u8(7).u8(index).u16(netuid);
    arguments.accept(out);
    return out.written();
  }

  private static ScaleWriter written(ScaleWriter out, UidWeights weights) {
    return out.vecU16(weights.uids()).vecU16(weights.values());
  }
}
