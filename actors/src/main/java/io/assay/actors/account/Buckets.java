package io.assay.actors.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * Amounts by the second in which they were counted, over the last minute. What {@link #sum} gives
 * is at least what was counted in the 60 seconds before: the current second and the 60 before it
 * are all in it.
 *
 * @param seconds amounts above zero, by whole seconds since 1970
 */
public record Buckets(PSortedMap<Long, Long> seconds) {

  private static final long SPAN = 60;

  /** Nothing counted. */
  public static Buckets empty() {
    return new Buckets(TreePMap.empty());
  }

  /** Counts an amount, and forgets what is older than the span before it. */
  Buckets plus(Instant at, long amount) {
    if (amount <= 0) {
      return this;
    }
    long second = at.getEpochSecond();
    PSortedMap<Long, Long> next = seconds;
    while (!next.isEmpty() && next.firstKey() < second - SPAN) {
      next = next.minus(next.firstKey());
    }
    return new Buckets(next.plus(second, saturated(next.getOrDefault(second, 0L), amount)));
  }

  /** Takes back from what was counted at a moment, if that is still remembered. */
  Buckets minus(Instant at, long amount) {
    Long counted = seconds.get(at.getEpochSecond());
    if (counted == null || amount <= 0) {
      return this;
    }
    return new Buckets(
        counted <= amount
            ? seconds.minus(at.getEpochSecond())
            : seconds.plus(at.getEpochSecond(), counted - amount));
  }

  /** What was counted in the last minute. */
  long sum(Instant now) {
    long sum = 0;
    for (long amount : inSpan(now).values()) {
      sum = saturated(sum, amount);
    }
    return sum;
  }

  /** How long until no more than {@code most} is left of what is counted now; zero if it is now. */
  Duration untilAtMost(Instant now, long most) {
    long left = sum(now);
    for (Map.Entry<Long, Long> bucket : inSpan(now).entrySet()) {
      if (left <= most) {
        break;
      }
      left -= bucket.getValue();
      if (left <= most) {
        return Duration.between(now, Instant.ofEpochSecond(bucket.getKey() + SPAN + 1));
      }
    }
    return Duration.ZERO;
  }

  private java.util.SortedMap<Long, Long> inSpan(Instant now) {
    return seconds.tailMap(now.getEpochSecond() - SPAN);
  }

  private static long saturated(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
