package io.assay.simulations.serving;

import java.util.Map;
import java.util.TreeMap;

/** Who may ask a miner. Safe for use by many threads. */
@FunctionalInterface
public interface Callers {

  /** The stake that public miners ask for. */
  double USUAL = 5_000;

  /** Everybody, as on a network of one's own. */
  Callers ALL = hotkey -> new Standing.Welcome();

  /** How that hotkey stands now. */
  Standing standing(String hotkey);

  /** Those hotkeys with at least the usual stake. */
  static Callers of(Map<String, Double> stakes) {
    return of(stakes, USUAL);
  }

  /**
   * Those hotkeys with at least so much stake.
   *
   * @param stakes by hotkey
   */
  static Callers of(Map<String, Double> stakes, double least) {
    Map<String, Double> known = new TreeMap<>(stakes);
    return hotkey -> {
      Double stake = known.get(hotkey);
      if (stake == null) {
        return new Standing.NotListed();
      }
      return stake >= least ? new Standing.Welcome() : new Standing.TooLittleStake(stake);
    };
  }
}
