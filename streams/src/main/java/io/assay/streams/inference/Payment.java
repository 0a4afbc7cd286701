package io.assay.streams.inference;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.Charge;
import io.assay.actors.price.Price;
import io.assay.actors.query.QueryId;

/**
 * Who pays for an answer, from which reservation, and how much for a unit.
 *
 * @param account whose credits are reserved
 * @param order the reservation that the answer is charged against
 * @param price of a token, a step of an image, or an embedded image
 * @param mostUnits how many were asked for, 0 or more: what a miner sends beyond is not charged
 */
public record Payment(AccountId account, QueryId order, Price price, long mostUnits) {

  /** The charge for so many units. */
  Charge charge(long units) {
    long paid = Math.min(units, mostUnits);
    return new Charge(account, order, price.of(paid), paid);
  }
}
