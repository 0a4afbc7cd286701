package io.assay.streams.inference;

/** Settles reservations that no answer is charged against. */
@FunctionalInterface
public interface Settlements {

  /** Gives the reservation back; must return at once and may be called again. */
  void release(Payment payment);
}
