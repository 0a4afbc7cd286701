package io.assay.simulations.miners;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One simulated miner, as the world knows it.
 *
 * @param uid its number in the network
 * @param hotkey its key, in the written form of the chain
 * @param character what it is
 * @param pace how fast it answers
 * @param announced what it announces for each task [volume a period]
 * @param twin the hotkey of the honest miner that a cheat is compared with
 */
public record Miner(
    int uid,
    String hotkey,
    MinerCharacter character,
    Pace pace,
    Map<String, Double> announced,
    Optional<String> twin) {

  /**
   * Copies and checks.
   *
   * @throws IllegalArgumentException if a cheat has no twin or an honest miner has one
   */
  public Miner {
    announced = new TreeMap<>(announced);
    if (character.cheat() != twin.isPresent()) {
      throw new IllegalArgumentException(
          "miner " + uid + ": a cheat must have a twin, an honest miner none");
    }
  }
}
