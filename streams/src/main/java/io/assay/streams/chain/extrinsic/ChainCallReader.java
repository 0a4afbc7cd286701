package io.assay.streams.chain.extrinsic;

import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.pekko.util.ByteString;

/** Reads calls as the chain does; those that this program cannot make are refused. */
public final class ChainCallReader {

  private static final int PALLET = 7;
  private static final int HASH = 32;
  private static final int IPV4 = 4;
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
    BigInteger number = in.u128();
    int port = in.u16();
    int family = in.u8();
    int length = family == 4 ? IPV4 : IPV6;
    if (family != 4 && family != 6 || number.bitLength() > length * Byte.SIZE) {
      throw in.wrong("address of family " + family + ": expected one of 4 or 6 that fits");
    }
    int protocol = in.u8();
    if (in.u16() != 0) {
      throw in.wrong("placeholders: expected 0");
    }
    return new ChainCall.ServeAxon(netuid, version, address(number, length), port, protocol);
  }

  private static InetAddress address(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[length - 1 - i] = number.shiftRight(i * Byte.SIZE).byteValue();
    }
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
