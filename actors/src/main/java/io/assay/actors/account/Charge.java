package io.assay.actors.account;

/**
 * What one query costs one account.
 *
 * @param account who pays
 * @param credits how much, in whole credits, at least 0
 */
public record Charge(
    AccountId account, io.assay.actors.query.QueryId order, long credits, long units) {
  public Charge {
    if (credits < 0) {
      throw new IllegalArgumentException("credits: " + credits + "; expected 0 or more");
    }
  }
}
