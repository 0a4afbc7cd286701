package io.assay.actors.account;

import io.assay.actors.task.TaskName;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an API key may do.
 *
 * @param requestsPerMinute at least 1
 * @param unlimited true if neither credits nor the rate limit it
 * @param tasks the tasks that it may use; empty for all
 * @param expiresAt when it stops working; empty for never
 * @param disabled true while it is switched off by hand
 */
public record KeyLimits(
    int requestsPerMinute,
    boolean unlimited,
    SortedSet<TaskName> tasks,
    Optional<Instant> expiresAt,
    boolean disabled) {
  public KeyLimits {
    if (requestsPerMinute < 1) {
      throw new IllegalArgumentException(
          "requestsPerMinute: " + requestsPerMinute + "; expected 1 or more");
    }
    tasks = Collections.unmodifiableSortedSet(new TreeSet<>(tasks));
  }

  /** A key without limits, for the demo and for trying out. */
  public static KeyLimits none() {
    return new KeyLimits(
        Integer.MAX_VALUE, true, Collections.emptySortedSet(), Optional.empty(), false);
  }
}
