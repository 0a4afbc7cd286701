package io.assay.streams.chain.state;

import io.assay.streams.chain.extrinsic.UidWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a subnet asks of weights; empty where nothing is stored, so that the chain's default holds.
 *
 * @param versionKey the least version key
 * @param fewest the least number of weights
 * @param rateLimit how many blocks must be between two settings
 * @param largest the largest part of all that one weight may be, in (0,1]
 * @param commitReveal whether weights must be committed before they are revealed
 * @param tempo the length of an epoch, in blocks
 * @param revealAfter how many epochs after the commitment weights are revealed
 */
public record SubnetRules(
    OptionalLong versionKey,
    OptionalLong fewest,
    OptionalLong rateLimit,
    OptionalDouble largest,
    Optional<Boolean> commitReveal,
    OptionalLong tempo,
    OptionalLong revealAfter) {

  /** As the chain has them where nothing is stored. */
  private static final long USUAL_TEMPO = 360;

  private static final long USUAL_REVEAL_AFTER = 1;

  /**
   * Why the chain would refuse these weights; empty if nothing is known against them.
   *
   * @param key the version key that goes with them
   */
  public List<String> problems(UidWeights weights, long key) {
    List<String> problems = new ArrayList<>();
    if (versionKey.isPresent() && key < versionKey.getAsLong()) {
      problems.add("version key %d: expected %d or more".formatted(key, versionKey.getAsLong()));
    }
    if (fewest.isPresent() && weights.uids().size() < fewest.getAsLong()) {
      problems.add(
          "%d weights: expected at least %d".formatted(weights.uids().size(), fewest.getAsLong()));
    }
    double sum = weights.values().stream().mapToLong(Integer::longValue).sum();
    double most = weights.values().stream().mapToInt(Integer::intValue).max().orElse(0) / sum;
    if (largest.isPresent() && most > largest.getAsDouble()) {
      problems.add(
          "a weight of %.4f of all: expected at most %.4f".formatted(most, largest.getAsDouble()));
    }
    return problems;
  }

  /** The number of the epoch in which a block is. */
  public long epoch(int netuid, long block) {
    return (block + netuid + 1) / (tempo.orElse(USUAL_TEMPO) + 1);
  }

  /** The epoch in which weights are revealed that were committed in that one. */
  public long revealEpoch(long committedIn) {
    return committedIn + revealAfter.orElse(USUAL_REVEAL_AFTER);
  }
}
