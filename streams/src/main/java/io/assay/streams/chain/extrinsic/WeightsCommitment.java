package io.assay.streams.chain.extrinsic;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.scale.ScaleWriter;
import java.util.List;
import org.apache.pekko.util.ByteString;

/**
 * What weights are promised by before they are shown: the BLAKE2b-256 hash of these values in
 * SCALE.
 *
 * @param hotkey who sets them
 * @param index the network, from 0 to 65535; with several mechanisms the chain's number of the pair
 * @param weights what is promised
 * @param salt random numbers from 0 to 65535, so that the hash cannot be guessed
 * @param versionKey of the rules by which the weights were made
 */
public record WeightsCommitment(
    AccountId hotkey, int index, UidWeights weights, List<Integer> salt, long versionKey) {

  /** Checks the numbers and copies the list. */
  public WeightsCommitment {
    Checked.u16("index", index);
    salt = Checked.u16("salt", salt);
  }

  /** What is published when the weights are promised. */
  public Hash256 hash() {
    return Hash256.blake2(encoded());
  }

  ByteString encoded() {
    return new ScaleWriter()
        .raw(hotkey.bytes())
        .u16(index)
        .vecU16(weights.uids())
        .vecU16(weights.values())
        .vecU16(salt)
        .u64(versionKey)
        .written();
  }
}
