package io.assay.simulations.chain;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.scale.ScaleReader;
import io.assay.streams.chain.scale.ScaleWriter;
import org.apache.pekko.util.ByteString;

/**
 * A signed call as a chain takes it apart.
 *
 * @param account who signed
 * @param signature by which
 * @param era for which blocks, as it was written
 * @param nonce of the account
 * @param tip paid on top
 * @param call pallet, call and arguments
 */
record SignedCall(
    AccountId account,
    Sr25519Signature signature,
    ByteString era,
    long nonce,
    long tip,
    ByteString call) {

  private static final int SIGNED_VERSION_4 = 0x84;
  private static final int LONGEST_UNHASHED = 256;

  static SignedCall read(ByteString extrinsic) {
    ScaleReader whole = new ScaleReader(extrinsic);
    ScaleReader in = new ScaleReader(whole.bytes());
    whole.end();
    if (in.u8() != SIGNED_VERSION_4 || in.u8() != 0) {
      throw in.wrong("no signed call of version 4");
    }
    AccountId account = new AccountId(in.raw(AccountId.LENGTH));
    if (in.u8() != 1) {
      throw in.wrong("no sr25519 signature");
    }
    Sr25519Signature signature = new Sr25519Signature(in.raw(Sr25519Signature.LENGTH));
    ByteString first = in.raw(1);
    ByteString era = first.head() == 0 ? first : first.concat(in.raw(1));
    long nonce = in.compact(32);
    long tip = in.compact(63);
    if (in.u8() != 0) {
      throw in.wrong("a hash of the metadata");
    }
    return new SignedCall(account, signature, era, nonce, tip, in.raw(in.remaining()));
  }

  /** The first block in which it may be: the last one of its phase, not after that block. */
  long birth(long block) {
    if (era.length() == 1) {
      return 0;
    }
    int bits = (era.apply(0) & 0xff) | (era.apply(1) & 0xff) << Byte.SIZE;
    int period = 2 << (bits & 15);
    long phase = (long) (bits >> 4) * Math.max(1, period >> 12);
    return Math.max(block, phase) - (Math.max(block, phase) - phase) % period;
  }

  boolean isValid(int spec, Hash256 genesis, Hash256 birth) {
    ByteString payload =
        call.concat(era)
            .concat(new ScaleWriter().compact(nonce).compact(tip).u8(0).u32(spec).u32(1).written())
            .concat(genesis.bytes())
            .concat(birth.bytes())
            .concat(ByteString.fromArray(new byte[] {0}));
    ByteString signed =
        payload.length() > LONGEST_UNHASHED ? Hash256.blake2(payload).bytes() : payload;
    return Sr25519.verify(account, signed.toArrayUnsafe(), signature);
  }
}
