package io.assay.actors.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until it is moved by hand. May be read and moved by several threads.
 */
public final class TestClock extends Clock {

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  private TestClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** A clock that shows {@link Fixtures#NOW}. */
  public static TestClock create() {
    return at(Fixtures.NOW);
  }

  /** A clock that shows this moment. */
  public static TestClock at(Instant now) {
    return new TestClock(new AtomicReference<>(now), ZoneOffset.UTC);
  }

  /** Moves it on, or back by a negative step; gives the new moment. */
  public Instant advance(Duration step) {
    return now.updateAndGet(before -> before.plus(step));
  }

  /** Sets it. */
  public void set(Instant moment) {
    now.set(moment);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock, moved together with this one, in another zone. */
  @Override
  public TestClock withZone(ZoneId other) {
    return new TestClock(now, other);
  }
}
