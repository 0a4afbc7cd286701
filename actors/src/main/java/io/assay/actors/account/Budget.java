package io.assay.actors.account;

/**
 * How much a key may spend in a stretch of time.
 *
 * @param credits at least 0
 * @param window the stretch, after which it begins anew
 */
public record Budget(long credits, BudgetWindow window) {
  public Budget {
    if (credits < 0 || credits > Credits.MAX) {
      throw new IllegalArgumentException(
          "budget: " + credits + " credits; expected 0 to " + Credits.MAX);
    }
  }
}
