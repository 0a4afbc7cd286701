package io.assay.cluster.node;

import com.typesafe.config.Config;
import java.time.Clock;
import java.time.Duration;

/** The time by which a node lives. */
final class NodeClock {

  private NodeClock() {}

  /** The system's time in UTC, and ahead of it by as much as tests want. */
  static Clock of(Config config) {
    Duration ahead = config.getDuration("assay.clock-offset");
    return ahead.isZero() ? Clock.systemUTC() : Clock.offset(Clock.systemUTC(), ahead);
  }
}
