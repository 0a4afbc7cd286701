package io.assay.actors.query;

import java.time.Duration;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * A bounded memory of queries that are over, by which something about a query is counted only once.
 *
 * <p>Ids older than {@link #MEMORY} before the newest are forgotten while more than {@link #MIN}
 * are left, and the oldest in any case beyond {@link #MAX}; the floor rises to the latest forgotten
 * one, and every id at or below the floor counts as remembered. The time in the memory is there
 * because nodes' clocks differ, and a thousand queries can end in a tenth of a second.
 *
 * @param ids the remembered ids
 * @param floor milliseconds since 1970: ids made then or earlier count as remembered
 */
public record RecentQueries(PSortedSet<QueryId> ids, long floor) {

  /** How many ids are remembered at most. */
  public static final int MAX = 32_768;

  /** How many ids are remembered however old they are. */
  public static final int MIN = 1_024;

  /** How long ids beyond {@link #MIN} are remembered, by the times in the ids. */
  public static final Duration MEMORY = Duration.ofSeconds(60);

  /** The memory of nothing. */
  public static RecentQueries empty() {
    return new RecentQueries(TreePSet.empty(), 0);
  }

  /** Whether the query is remembered, or so old that it may have been. */
  public boolean contains(QueryId query) {
    return query.epochMilli() <= floor || ids.contains(query);
  }

  /** The memory with one more query. */
  public RecentQueries plus(QueryId query) {
    PSortedSet<QueryId> kept = ids.plus(query);
    long risen = floor;
    while (overfull(kept)) {
      QueryId oldest = kept.first();
      kept = kept.minus(oldest);
      risen = Math.max(risen, oldest.epochMilli());
    }
    return new RecentQueries(kept, risen);
  }

  private static boolean overfull(PSortedSet<QueryId> ids) {
    if (ids.size() <= MIN) {
      return false;
    }
    long age = ids.last().epochMilli() - ids.first().epochMilli();
    return ids.size() > MAX || age > MEMORY.toMillis();
  }
}
