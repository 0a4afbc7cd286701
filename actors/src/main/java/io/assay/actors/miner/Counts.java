package io.assay.actors.miner;

import java.util.OptionalDouble;

/**
 * A period's record of one miner and task (scoring rules, section 4).
 *
 * @param consumed volume of the valid answers: tokens, steps or images
 * @param total ended requests that count
 * @param rateLimited how many were refused with 429
 * @param failed how many ended as an error
 * @param unmeasured how many valid answers had no computable work
 */
public record Counts(double consumed, int total, int rateLimited, int failed, int unmeasured) {

  /** Nothing happened. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

  Counts answered(OptionalDouble work) {
    return work.isPresent()
        ? new Counts(consumed + work.getAsDouble(), total + 1, rateLimited, failed, unmeasured)
        : new Counts(consumed, total + 1, rateLimited, failed, unmeasured + 1);
  }

  Counts refused() {
    return new Counts(consumed, total + 1, rateLimited + 1, failed, unmeasured);
  }

  Counts erred() {
    return new Counts(consumed, total + 1, rateLimited, failed + 1, unmeasured);
  }
}
