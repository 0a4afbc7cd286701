package io.assay.simulations.vision;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who may ask a miner.
 *
 * @param stakes the stake of each known hotkey; nothing lets everybody ask
 * @param least how much stake a caller needs
 */
public record Callers(Optional<Map<String, Double>> stakes, double least) {

  /** The stake that public miners ask for. */
  public static final double USUAL = 5_000;

  /** Everybody, as on a network of one's own. */
  public static final Callers ALL = new Callers(Optional.empty(), 0);

  /** Copies. */
  public Callers {
    stakes = stakes.map(TreeMap::new);
  }

  /** Those hotkeys with at least the usual stake. */
  public static Callers of(Map<String, Double> stakes) {
    return new Callers(Optional.of(stakes), USUAL);
  }

  boolean allows(String hotkey) {
    return stakes.map(known -> known.getOrDefault(hotkey, -1.0) >= least).orElse(true);
  }
}
