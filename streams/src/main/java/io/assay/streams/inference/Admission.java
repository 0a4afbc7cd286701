package io.assay.streams.inference;

import io.assay.actors.query.Traffic;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests on their way; each kind of traffic has its own bound. Thread-safe. */
final class Admission {

  private final AtomicInteger organic = new AtomicInteger();
  private final AtomicInteger synthetic = new AtomicInteger();
  private final int maxOrganic;
  private final int maxSynthetic;

  Admission(int maxOrganic, int maxSynthetic) {
    this.maxOrganic = maxOrganic;
    this.maxSynthetic = maxSynthetic;
  }

  /** Lets one in, unless as many as may be are in. */
  boolean enter(Traffic traffic) {
    int most = traffic == Traffic.ORGANIC ? maxOrganic : maxSynthetic;
    AtomicInteger count = count(traffic);
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      return false;
    }
    return true;
  }

  /** One that was let in has left. */
  void leave(Traffic traffic) {
    count(traffic).decrementAndGet();
  }

  int running(Traffic traffic) {
    return count(traffic).get();
  }

  private AtomicInteger count(Traffic traffic) {
    return traffic == Traffic.ORGANIC ? organic : synthetic;
  }
}
