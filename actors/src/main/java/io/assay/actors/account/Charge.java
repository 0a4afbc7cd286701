package io.assay.actors.account;

import io.assay.actors.query.QueryId;

/**
 * What one order costs one account.
 *
 * @param account who pays
 * @param order the reservation that it settles against
 * @param credits how much, in whole credits, at least 0
 * @param units what was delivered, in tokens, steps or images, at least 0
 */
public record Charge(AccountId account, QueryId order, long credits, long units) {
  public Charge {
    if (credits < 0) {
      throw new IllegalArgumentException("credits: " + credits + "; expected 0 or more");
    }
    if (units < 0) {
      throw new IllegalArgumentException("units: " + units + "; expected 0 or more");
    }
  }
}
