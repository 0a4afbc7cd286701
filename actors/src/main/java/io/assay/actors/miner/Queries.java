package io.assay.actors.miner;

import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.RecentQueries;
import io.assay.actors.query.Traffic;
import io.assay.actors.task.TaskName;
import java.time.Instant;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The requests to a miner that have not ended, and the memory of those that ended lately, by which
 * a query ends only once.
 *
 * <p>The memory is bounded as {@link RecentQueries} says: an end for an id at or below the floor
 * that is not pending is taken for a repetition.
 *
 * @param pending by query id
 * @param ended ids of queries that ended
 * @param floor milliseconds since 1970: ids made then or earlier are remembered only while pending
 */
public record Queries(PSortedMap<QueryId, Pending> pending, PSortedSet<QueryId> ended, long floor) {

  /** How many requests to one miner may be on their way. */
  public static final int MAX_PENDING = 10_000;

  /**
   * A request on its way.
   *
   * @param requestId the client's call; empty for the validator's own requests
   */
  public record Pending(
      TaskName task, Traffic traffic, Incarnation owner, Instant deadline, String requestId) {}

  static Queries empty() {
    return new Queries(TreePMap.empty(), TreePSet.empty(), 0);
  }

  /** Whether an end for this id would be the second one. */
  public boolean hasEnded(QueryId query) {
    return !pending.containsKey(query) && new RecentQueries(ended, floor).contains(query);
  }

  Queries dispatched(QueryId query, Pending request) {
    return new Queries(pending.plus(query, request), ended, floor);
  }

  Queries ended(QueryId query) {
    RecentQueries remembered = new RecentQueries(ended, floor).plus(query);
    return new Queries(pending.minus(query), remembered.ids(), remembered.floor());
  }
}
