package io.assay.simulations.vision;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

  /** Its stake; empty if it is not known. Where everybody may ask, it is enough. */
  public OptionalDouble stake(String hotkey) {
    if (stakes.isEmpty()) {
      return OptionalDouble.of(least);
    }
    Double stake = stakes.get().get(hotkey);
    return stake == null ? OptionalDouble.empty() : OptionalDouble.of(stake);
  }

  boolean allows(String hotkey) {
    return stake(hotkey).orElse(-1) >= least;
  }
}
