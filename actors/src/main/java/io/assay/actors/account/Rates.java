package io.assay.actors.account;

import java.util.Optional;

/**
 * What is left of the rates of a key.
 *
 * @param requests calls a minute; empty if unlimited
 * @param units tokens, steps or images a minute; empty if unlimited
 */
public record Rates(Optional<Window> requests, Optional<Window> units) {

  /** Nothing is limited, or nothing may be told. */
  public static Rates none() {
    return new Rates(Optional.empty(), Optional.empty());
  }
}
