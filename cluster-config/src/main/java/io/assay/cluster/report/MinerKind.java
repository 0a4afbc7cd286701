package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import java.util.Optional;

/**
 * What is known of a simulated miner's nature.
 *
 * @param character for example {@code honest-fast}
 * @param twin the honest miner that a cheat is compared with; empty for an honest one
 */
public record MinerKind(String character, Optional<Hotkey> twin) {

  /** What is known of a miner of the real world. */
  public static final MinerKind UNKNOWN = new MinerKind("", Optional.empty());

  /** Whether it should earn less than its twin. */
  public boolean cheat() {
    return twin.isPresent();
  }
}
