package io.assay.streams.chain.extrinsic;

import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.pekko.util.ByteString;

/** Reads calls as the chain does; those that this program cannot make are refused. */
public final class ChainCallReader {

  private static final int PALLET = 7;
  private static final int HASH = 32;
  private static final int IPV6 = 16;

  private ChainCallReader() {}

  /**
   * The call in those bytes.
   *
   * @throws ScaleException if they are none
   * @throws IllegalArgumentException naming an argument that is wrong
   */
  public static ChainCall read(ByteString bytes) {
    ScaleReader in = new ScaleReader(bytes);
    int pallet = in.u8();
    int index = in.u8();
    if (pallet != PALLET) {
      throw in.wrong("call of pallet " + pallet + ": expected " + PALLET);
    }
    int netuid = in.u16();
    ChainCall call =
        switch (index) {
          case 0 -> new ChainCall.SetWeights(netuid, weights(in), key(in));
          case 4 -> axon(netuid, in);
          case 96 -> new ChainCall.CommitWeights(netuid, hash(in));
          case 97 -> new ChainCall.RevealWeights(netuid, weights(in), in.vecU16(), key(in));
          case 115 -> new ChainCall.CommitMechanismWeights(netuid, in.u8(), hash(in));
          case 116 ->
              new ChainCall.RevealMechanismWeights(
                  netuid, in.u8(), weights(in), in.vecU16(), key(in));
          case 119 -> new ChainCall.SetMechanismWeights(netuid, in.u8(), weights(in), key(in));
          default ->
              throw in.wrong("call " + index + ": expected one that sets weights or an axon");
        };
    in.end();
    return call;
  }

  private static ChainCall axon(int netuid, ScaleReader in) {
    long version = in.u32();
    byte[] address = in.u128().toByteArray();
    int port = in.u16();
    int family = in.u8();
    int protocol = in.u8();
    if (in.u16() != 0) {
      throw in.wrong("placeholders: expected 0");
    }
    return new ChainCall.ServeAxon(netuid, version, address(address, family), port, protocol);
  }

  private static InetAddress address(byte[] number, int family) {
    int length = family == 4 ? 4 : IPV6;
    byte[] bytes = new byte[length];
    int from = Math.max(0, number.length - length);
    byte[] low = Arrays.copyOfRange(number, from, number.length);
    System.arraycopy(low, 0, bytes, length - low.length, low.length);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("address of " + length + " bytes", e);
    }
  }

  private static UidWeights weights(ScaleReader in) {
    return new UidWeights(in.vecU16(), in.vecU16());
  }

  private static long key(ScaleReader in) {
    return in.u64().longValueExact();
  }

  private static Hash256 hash(ScaleReader in) {
    return new Hash256(in.raw(HASH));
  }
}
