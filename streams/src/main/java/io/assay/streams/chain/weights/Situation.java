package io.assay.streams.chain.weights;

import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.metagraph.Metagraph;
import io.assay.streams.chain.metagraph.Neuron;
import io.assay.streams.chain.state.ChainHead;
import io.assay.streams.chain.state.SubnetRules;
import java.util.ArrayList;
import java.util.List;

/**
 * All that setting weights depends on.
 *
 * @param head where the chain stands
 * @param rules what the subnet asks of weights
 * @param metagraph its neurons
 * @param own this validator's neuron
 */
record Situation(ChainHead head, SubnetRules rules, Metagraph metagraph, Neuron own) {

  /**
   * Checks what the chain would check.
   *
   * @throws WeightsRefusedException naming everything that it would refuse
   */
  void requireSettable(UidWeights weights, long versionKey) {
    List<String> problems = new ArrayList<>(rules.problems(weights, versionKey));
    if (!own.validatorPermit()) {
      problems.add(
          "this validator, uid %d, has no permit: its stake is too low".formatted(own.uid()));
    }
    long since = head.block() - own.lastUpdate();
    long wait = rules.rateLimit().orElse(0);
    if (since < wait) {
      problems.add(
          "weights were set %d blocks ago: the subnet allows it again in %d blocks"
              .formatted(since, wait - since));
    }
    if (!problems.isEmpty()) {
      throw new WeightsRefusedException(String.join("; ", problems));
    }
  }
}
