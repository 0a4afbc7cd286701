package io.assay.actors.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * How much an account was used lately. It belongs to the account, not to its limits, so that
 * changing them or rotating the key never resets it.
 *
 * @param requests calls by second
 * @param units tokens, steps and images by second: what an order may deliver from its reservation
 *     on, what it did deliver once it is settled, both at the time of the reservation
 * @param spent credits charged by whole hours since 1970, of the last {@link #HOURS}
 */
public record Usage(Buckets requests, Buckets units, PSortedMap<Long, Long> spent) {

  /** How many hours are remembered: more than the longest month. */
  public static final int HOURS = 32 * 24;

  private static final long SECONDS = 3_600;

  /** An account that was never used. */
  public static Usage none() {
    return new Usage(Buckets.empty(), Buckets.empty(), TreePMap.empty());
  }

  Usage reserved(Instant at, boolean first, long most) {
    return new Usage(first ? requests.plus(at, 1) : requests, units.plus(at, most), spent);
  }

  Usage settled(OpenOrder order, long delivered) {
    Buckets corrected = units.minus(order.reservedAt(), order.units() - delivered);
    return new Usage(requests, corrected, spent);
  }

  Usage charged(Instant at, long credits) {
    if (credits <= 0) {
      return this;
    }
    long hour = Math.floorDiv(at.getEpochSecond(), SECONDS);
    PSortedMap<Long, Long> next = spent.plus(hour, spent.getOrDefault(hour, 0L) + credits);
    while (next.firstKey() <= hour - HOURS) {
      next = next.minus(next.firstKey());
    }
    return new Usage(requests, units, next);
  }

  /** What was charged from the beginning of the budget's window on, in credits. */
  public long spent(BudgetWindow window, Instant now) {
    long sum = 0;
    long first = Math.floorDiv(window.start(now).getEpochSecond(), SECONDS);
    for (long credits : spent.tailMap(first).values()) {
      sum += credits;
    }
    return sum;
  }

  /** What is left of the rates of a key. */
  public Rates rates(KeyLimits limits, Instant now) {
    if (limits.unlimited()) {
      return Rates.none();
    }
    return new Rates(
        Optional.of(window(requests, limits.requestsPerMinute(), now)),
        limits.unitsPerMinute().stream().mapToObj(most -> window(units, most, now)).findFirst());
  }

  private static Window window(Buckets counted, long limit, Instant now) {
    return new Window(limit, Math.max(0, limit - counted.sum(now)), counted.untilAtMost(now, 0));
  }

  /** How long until a further call fits into the rates; empty if it does now. */
  Optional<AccountRefusal> whyNot(KeyLimits limits, long asked, Instant now) {
    OptionalLong most = limits.unitsPerMinute();
    if (most.isPresent() && asked > most.getAsLong()) {
      return Optional.of(
          new AccountRefusal.TooLarge(AccountRefusal.RateLimited.UNITS, most.getAsLong(), asked));
    }
    Duration wait = requests.untilAtMost(now, limits.requestsPerMinute() - 1L);
    if (!wait.isZero()) {
      return limited(AccountRefusal.RateLimited.REQUESTS, wait);
    }
    wait = most.isPresent() ? units.untilAtMost(now, most.getAsLong() - asked) : Duration.ZERO;
    return wait.isZero() ? Optional.empty() : limited(AccountRefusal.RateLimited.UNITS, wait);
  }

  private static Optional<AccountRefusal> limited(String what, Duration wait) {
    return Optional.of(new AccountRefusal.RateLimited(what, wait));
  }
}
