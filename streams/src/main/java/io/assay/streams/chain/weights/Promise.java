package io.assay.streams.chain.weights;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.extrinsic.WeightsCommitment;
import java.util.List;

/**
 * Weights that are committed, with all that reveals them.
 *
 * @param period whose they are
 * @param block the newest finalised one when they were committed
 * @param netuid the subnet
 * @param weights what is hidden
 * @param salt eight random numbers from 0 to 65 535
 * @param versionKey of the rules by which they were made
 */
record Promise(
    long period, long block, int netuid, UidWeights weights, List<Integer> salt, long versionKey) {

  Promise {
    salt = List.copyOf(salt);
  }

  Hash256 hash(AccountId hotkey) {
    return new WeightsCommitment(hotkey, netuid, weights, salt, versionKey).hash();
  }

  ChainCall commit(AccountId hotkey) {
    return new ChainCall.CommitWeights(netuid, hash(hotkey));
  }

  ChainCall reveal() {
    return new ChainCall.RevealWeights(netuid, weights, salt, versionKey);
  }
}
