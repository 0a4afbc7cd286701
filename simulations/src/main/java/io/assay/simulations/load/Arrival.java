package io.assay.simulations.load;

/** When the next request is due. */
public sealed interface Arrival {

  /**
   * At random moments (Poisson), whatever the nodes do.
   *
   * @param perSecond their mean rate, above 0 to {@value #MOST}
   */
  record Open(double perSecond) implements Arrival {
    /** The highest rate. */
    public static final double MOST = 100_000;

    /** Checks the range. */
    public Open {
      if (!(perSecond > 0 && perSecond <= MOST)) {
        throw new IllegalArgumentException(
            "rate %s: expected a number above 0 and at most %.0f".formatted(perSecond, MOST));
      }
    }
  }

  /**
   * As soon as one of the clients has its answer.
   *
   * @param clients how many ask at a time, 1 to {@value #MOST}
   */
  record Closed(int clients) implements Arrival {
    /** The most clients. */
    public static final int MOST = 10_000;

    /** Checks the range. */
    public Closed {
      if (clients < 1 || clients > MOST) {
        throw new IllegalArgumentException("clients %d: expected 1 to %d".formatted(clients, MOST));
      }
    }
  }
}
