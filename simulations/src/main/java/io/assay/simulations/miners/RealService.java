package io.assay.simulations.miners;

/**
 * What a miner really has to serve with.
 *
 * @param slots how many requests it works on at once, at least 1
 * @param requestsPerSecond how many it begins in the long run [1/s], above 0, possibly infinite
 * @param burst how many it can begin at once after a rest, at least 1
 */
public record RealService(int slots, double requestsPerSecond, double burst) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public RealService {
    if (slots < 1 || !(requestsPerSecond > 0) || !(burst >= 1)) {
      throw new IllegalArgumentException(
          "service of %d slots, %s requests a second, burst %s: expected at least 1, above 0, at"
                  .formatted(slots, requestsPerSecond, burst)
              + " least 1");
    }
  }

  /** As many as fit in the slots, at any rate. */
  static RealService slotsOnly(int slots) {
    return new RealService(slots, Double.POSITIVE_INFINITY, 1);
  }
}
