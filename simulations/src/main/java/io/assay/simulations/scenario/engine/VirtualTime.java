package io.assay.simulations.scenario.engine;

import java.time.Instant;

/**
 * The clock of a network: it stands at what is being done.
 *
 * @param agenda what is due
 */
record VirtualTime(Agenda agenda) {

  /** When every network begins. */
  static final Instant BEGIN = Instant.parse("2024-06-03T00:00:00Z");

  Instant now() {
    return BEGIN.plusNanos(agenda.now());
  }
}
