package io.assay.actors.account;

import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * A call that is known by its idempotency key.
 *
 * @param fingerprint the SHA-256 of what was asked
 * @param orders its orders and how each stands; never empty
 * @param kept its answer, once it was kept
 * @param chargedAt when the last of its orders was charged
 */
public record KnownCall(
    String fingerprint,
    PSortedMap<QueryId, Standing> orders,
    Optional<Sample> kept,
    Optional<Instant> chargedAt) {
  public KnownCall {
    if (orders.isEmpty()) {
      throw new IllegalArgumentException("known call: no orders; expected at least one");
    }
  }

  /** How an order stands. */
  public enum Standing {
    /** It has a reservation. */
    OPEN,
    /** It was charged. */
    CHARGED,
    /** It was released: it cost nothing. */
    RELEASED,
    /** Its reservation expired; nobody knows how it ended. */
    LAPSED
  }

  static KnownCall first(String fingerprint, QueryId order) {
    return new KnownCall(
        fingerprint,
        TreePMap.<QueryId, Standing>empty().plus(order, Standing.OPEN),
        Optional.empty(),
        Optional.empty());
  }

  /** The first of its orders. */
  public QueryId firstOrder() {
    return orders.firstKey();
  }

  /** Whether an order of it stands like that. */
  boolean hasAny(Standing standing) {
    return orders.containsValue(standing);
  }

  /** Whether none of its orders is under way any more. */
  boolean isOver() {
    return !hasAny(Standing.OPEN);
  }

  /** Whether it came to nothing: every order was released. */
  boolean isVoid() {
    return orders.values().stream().allMatch(Standing.RELEASED::equals);
  }

  /** Whether its answer is kept and not expired. */
  boolean isKept(Instant now) {
    return kept.filter(sample -> now.isBefore(sample.expiresAt())).isPresent();
  }

  KnownCall with(QueryId order, Standing standing) {
    return new KnownCall(fingerprint, orders.plus(order, standing), kept, chargedAt);
  }

  KnownCall charged(QueryId order, Instant at) {
    return new KnownCall(fingerprint, orders.plus(order, Standing.CHARGED), kept, Optional.of(at));
  }

  KnownCall keep(Sample sample) {
    return new KnownCall(fingerprint, orders, Optional.of(sample), chargedAt);
  }
}
