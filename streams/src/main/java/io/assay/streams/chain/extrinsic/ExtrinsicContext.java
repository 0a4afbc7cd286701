package io.assay.streams.chain.extrinsic;

import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.scale.ScaleWriter;
import org.apache.pekko.util.ByteString;

/**
 * Where and when a signed call is valid.
 *
 * @param era for which blocks
 * @param nonce how many extrinsics the account sent before, 32 bits
 * @param tip what is paid on top, 0 or more
 * @param specVersion of the runtime, 32 bits
 * @param transactionVersion of the runtime's calls, 32 bits
 * @param genesis the hash of block 0, which tells the chain from others
 * @param birth the hash of the era's first block; that of block 0 if the era has no end
 */
public record ExtrinsicContext(
    Era era,
    long nonce,
    long tip,
    long specVersion,
    long transactionVersion,
    Hash256 genesis,
    Hash256 birth) {

  private static final int NO_METADATA_HASH = 0;
  private static final long LARGEST_U32 = 0xffff_ffffL;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException naming the one that is out of range, or the hash that does not
   *     fit
   */
  public ExtrinsicContext {
    requireRange("nonce", nonce, LARGEST_U32);
    requireRange("tip", tip, Long.MAX_VALUE);
    requireRange("spec version", specVersion, LARGEST_U32);
    requireRange("transaction version", transactionVersion, LARGEST_U32);
    if (era instanceof Era.Immortal && !birth.equals(genesis)) {
      throw new IllegalArgumentException(
          "birth " + birth + " of an era without end: expected the genesis " + genesis);
    }
  }

  /** What the extrinsic carries of it. */
  ByteString carried() {
    return new ScaleWriter()
        .raw(era.encoded())
        .compact(nonce)
        .compact(tip)
        .u8(NO_METADATA_HASH)
        .written();
  }

  /** What is signed beside that. */
  ByteString implied() {
    return new ScaleWriter()
        .u32(specVersion)
        .u32(transactionVersion)
        .raw(genesis.bytes())
        .raw(birth.bytes())
        .u8(NO_METADATA_HASH)
        .written();
  }

  private static void requireRange(String name, long value, long largest) {
    if (value < 0 || value > largest) {
      throw new IllegalArgumentException(name + " " + value + ": expected 0 to " + largest);
    }
  }
}
