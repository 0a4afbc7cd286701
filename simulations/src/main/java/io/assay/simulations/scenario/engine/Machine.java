package io.assay.simulations.scenario.engine;

/** The room of one machine for one validator's work: what comes in faster than it flows waits. */
final class Machine {

  private static final double MARGIN = 1.1;
  private static final double REQUESTS_WAITING = 8;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final double perNano;
  private final double most;
  private double waiting;
  private long last;

  /**
   * A machine with nothing to do.
   *
   * @param perHour the volume that it can do in an hour
   * @param request the usual volume of a request
   */
  Machine(double perHour, double request) {
    this.perNano = perHour * MARGIN / NANOS_PER_HOUR;
    this.most = REQUESTS_WAITING * request;
  }

  /** Whether there is room for this volume now; if so it is taken. */
  boolean admits(double volume, long now) {
    waiting = Math.max(0, waiting - (now - last) * perNano);
    last = now;
    if (waiting + volume > most + volume / 2) {
      return false;
    }
    waiting += volume;
    return true;
  }
}
