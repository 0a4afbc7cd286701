package io.assay.streams.chain.weights;

import io.assay.streams.chain.extrinsic.UidWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a subnet asks of weights; empty where nothing is stored, so that the chain's default holds.
 *
 * @param versionKey the least version key
 * @param fewest the least number of weights
 * @param rateLimit how many blocks must be between two settings
 * @param commitReveal whether weights must be committed before they are revealed
 */
public record SubnetRules(
    OptionalLong versionKey,
    OptionalLong fewest,
    OptionalLong rateLimit,
    Optional<Boolean> commitReveal) {

  /**
   * Why the chain would refuse to set these weights plainly; empty if nothing is known against it.
   *
   * @param key the version key that goes with them
   */
  public List<String> problems(UidWeights weights, long key) {
    List<String> problems = new ArrayList<>();
    if (commitReveal.orElse(false)) {
      problems.add("the subnet wants weights committed first and revealed later");
    }
    if (versionKey.isPresent() && key < versionKey.getAsLong()) {
      problems.add("version key %d: expected %d or more".formatted(key, versionKey.getAsLong()));
    }
    if (fewest.isPresent() && weights.uids().size() < fewest.getAsLong()) {
      problems.add(
          "%d weights: expected at least %d".formatted(weights.uids().size(), fewest.getAsLong()));
    }
    return problems;
  }
}
