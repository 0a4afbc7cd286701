package io.assay.simulations.chaos.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What an invariant found.
 *
 * @param invariant which, in a few words
 * @param looked at how many things it looked
 * @param breaches what contradicts it, a line each; empty if it holds
 */
public record Finding(String invariant, long looked, List<String> breaches) {
  public Finding {
    breaches = List.copyOf(breaches);
  }

  /** Whether the invariant holds. */
  public boolean holds() {
    return breaches.isEmpty();
  }

  /** Collects breaches while an invariant looks. */
  static final class Notes {
    private final String invariant;
    private final List<String> breaches = new ArrayList<>();
    private long looked;

    Notes(String invariant) {
      this.invariant = invariant;
    }

    /** One more thing was looked at. */
    void look() {
      looked++;
    }

    /** Something contradicts. */
    void breach(String format, Object... values) {
      breaches.add(format.formatted(values));
    }

    /** Something contradicts unless that holds. */
    void require(boolean holds, String format, Object... values) {
      if (!holds) {
        breach(format, values);
      }
    }

    Finding finding() {
      return new Finding(invariant, looked, breaches);
    }

    /** The finding of something that must have been there to look at. */
    Finding findingOfSome(String what) {
      require(looked > 0, "there was no %s: the run proves nothing", what);
      return finding();
    }
  }
}
