package io.assay.streams.chain.state;

import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.scale.ScaleReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Weights that were committed and not revealed yet, as the chain keeps them.
 *
 * @param hash of the commitment
 * @param made its epoch, or in older runtimes its block
 */
public record OpenCommitment(Hash256 hash, long made) {

  private static final int HASH = 32;

  /** Newer runtimes keep three numbers with each hash, older ones a single one. */
  private static final int LONG_FORM = HASH + 3 * Long.BYTES;

  private static final int SHORT_FORM = HASH + Long.BYTES;

  static List<OpenCommitment> read(ScaleReader in) {
    long length = in.compact(16);
    long each = length == 0 ? LONG_FORM : in.remaining() / length;
    if (each != LONG_FORM && each != SHORT_FORM) {
      throw in.wrong(
          "commitments of %d bytes: expected %d or %d".formatted(each, LONG_FORM, SHORT_FORM));
    }
    List<OpenCommitment> all = new ArrayList<>();
    for (long i = 0; i < length; i++) {
      Hash256 hash = new Hash256(in.raw(HASH));
      all.add(new OpenCommitment(hash, in.u64().longValueExact()));
      in.raw((int) each - SHORT_FORM);
    }
    return all;
  }

  /**
   * The epoch in which it was made. A block's number is far above that of its epoch.
   *
   * @param block the number of a block not long after
   */
  public long epoch(int netuid, SubnetRules rules, long block) {
    return made > rules.epoch(netuid, block) ? rules.epoch(netuid, made) : made;
  }
}
