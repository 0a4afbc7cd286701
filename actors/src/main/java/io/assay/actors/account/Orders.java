package io.assay.actors.account;

import io.assay.actors.query.QueryId;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * An account's orders that may still be charged.
 *
 * @param open those with a reservation
 * @param lapsed those whose reservation expired, so that a late charge counts once; the newest
 *     {@link #MAX_LAPSED}
 */
public record Orders(PSortedMap<QueryId, OpenOrder> open, PSortedMap<QueryId, OpenOrder> lapsed) {

  /** How many expired orders are remembered. */
  public static final int MAX_LAPSED = 1_000;

  /** No orders. */
  public static Orders none() {
    return new Orders(TreePMap.empty(), TreePMap.empty());
  }

  /** What is known of an order, open or expired. */
  public Optional<OpenOrder> find(QueryId order) {
    OpenOrder found = open.get(order);
    return Optional.ofNullable(found == null ? lapsed.get(order) : found);
  }

  boolean isLapsed(QueryId order) {
    return lapsed.containsKey(order);
  }

  Orders opened(QueryId order, OpenOrder details) {
    return new Orders(open.plus(order, details), lapsed.minus(order));
  }

  Orders over(QueryId order) {
    return new Orders(open.minus(order), lapsed.minus(order));
  }

  Orders expired(QueryId order) {
    OpenOrder details = open.get(order);
    if (details == null) {
      return this;
    }
    PSortedMap<QueryId, OpenOrder> kept = lapsed.plus(order, details);
    if (kept.size() > MAX_LAPSED) {
      kept = kept.minus(kept.firstKey());
    }
    return new Orders(open.minus(order), kept);
  }
}
