package io.assay.actors.miner;

import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The requests to a miner that have not ended, and the memory of those that ended lately, by which
 * a query ends only once.
 *
 * <p>The memory is bounded: ids older than {@link #MEMORY} before the newest ended one are
 * forgotten while more than {@link #MIN_ENDED} are left, and the oldest in any case beyond {@link
 * #MAX_ENDED}; {@code floor} rises to the latest forgotten one. An end for an id at or below the
 * floor that is not pending is taken for a repetition. The time in the memory is there because
 * nodes' clocks differ and a busy miner ends a thousand queries in a tenth of a second.
 *
 * @param pending by query id
 * @param ended ids of queries that ended
 * @param floor milliseconds since 1970: ids made then or earlier are remembered only while pending
 */
public record Queries(PSortedMap<QueryId, Pending> pending, PSortedSet<QueryId> ended, long floor) {

  /** How many requests to one miner may be on their way. */
  public static final int MAX_PENDING = 10_000;

  /** How many ended ids are remembered at most. */
  public static final int MAX_ENDED = 32_768;

  /** How many ended ids are remembered however old they are. */
  public static final int MIN_ENDED = 1_024;

  /** How long beyond {@link #MIN_ENDED} an ended id is remembered, by the times in the ids. */
  public static final Duration MEMORY = Duration.ofSeconds(60);

  /** A request on its way. */
  public record Pending(TaskName task, Traffic traffic, Incarnation owner, Instant deadline) {}

  static Queries empty() {
    return new Queries(TreePMap.empty(), TreePSet.empty(), 0);
  }

  /** Whether an end for this id would be the second one. */
  public boolean hasEnded(QueryId query) {
    return !pending.containsKey(query) && (ended.contains(query) || query.epochMilli() <= floor);
  }

  Queries dispatched(QueryId query, Pending request) {
    return new Queries(pending.plus(query, request), ended, floor);
  }

  Queries ended(QueryId query) {
    PSortedSet<QueryId> remembered = ended.plus(query);
    long risen = floor;
    while (overfull(remembered)) {
      QueryId oldest = remembered.first();
      remembered = remembered.minus(oldest);
      risen = Math.max(risen, oldest.epochMilli());
    }
    return new Queries(pending.minus(query), remembered, risen);
  }

  private static boolean overfull(PSortedSet<QueryId> ended) {
    if (ended.size() <= MIN_ENDED) {
      return false;
    }
    long age = ended.last().epochMilli() - ended.first().epochMilli();
    return ended.size() > MAX_ENDED || age > MEMORY.toMillis();
  }
}
