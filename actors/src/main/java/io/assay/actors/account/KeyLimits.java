package io.assay.actors.account;

import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an API key may do.
 *
 * @param requestsPerMinute calls in any 60 seconds, at least 1
 * @param unlimited true if neither credits nor rates nor a budget limit it
 * @param tasks the tasks that it may use; empty for all
 * @param expiresAt when it stops working; empty for never
 * @param disabled true while it is switched off by hand
 * @param unitsPerMinute tokens, steps and images in any 60 seconds, at least 1; empty for any
 *     number
 * @param concurrentRequests orders under way at once, at least 1 (a call of n choices is n orders);
 *     empty for as many as an account can have
 * @param budget what it may spend in a stretch of time; empty for all that it has
 */
public record KeyLimits(
    int requestsPerMinute,
    boolean unlimited,
    SortedSet<TaskName> tasks,
    Optional<Instant> expiresAt,
    boolean disabled,
    OptionalLong unitsPerMinute,
    OptionalInt concurrentRequests,
    Optional<Budget> budget) {
  public KeyLimits {
    require("requestsPerMinute", requestsPerMinute);
    unitsPerMinute.ifPresent(units -> require("unitsPerMinute", units));
    concurrentRequests.ifPresent(count -> require("concurrentRequests", count));
    tasks = Collections.unmodifiableSortedSet(new TreeSet<>(tasks));
  }

  /** Limits without those of units, of concurrency and of spending. */
  public KeyLimits(
      int requestsPerMinute,
      boolean unlimited,
      SortedSet<TaskName> tasks,
      Optional<Instant> expiresAt,
      boolean disabled) {
    this(
        requestsPerMinute,
        unlimited,
        tasks,
        expiresAt,
        disabled,
        OptionalLong.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  /** A key without limits, for the demo and for trying out. */
  public static KeyLimits none() {
    return new KeyLimits(
        Integer.MAX_VALUE, true, Collections.emptySortedSet(), Optional.empty(), false);
  }

  /** Whether it may use a task. */
  public boolean allows(TaskName task) {
    return tasks.isEmpty() || tasks.contains(task);
  }

  private static void require(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + "; expected 1 or more");
    }
  }
}
