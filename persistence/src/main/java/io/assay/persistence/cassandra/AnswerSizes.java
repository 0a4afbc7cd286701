package io.assay.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.assay.persistence.answers.AnswerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the answers of all nodes together within their bound: each writes down how much it has put
 * into each ten minutes, and whoever finds the sum above the bound removes the oldest. A node whose
 * note of ten minutes is gone knows by that that another has removed them.
 */
final class AnswerSizes {

  private final CqlSession session;
  private final String store;
  private final AnswerStatements statements;
  private final long maxBytes;
  private final int secondsToLive;
  private final UUID writer = UUID.randomUUID();
  private final NavigableMap<Long, Own> own = new TreeMap<>();

  /** What this node has put into ten minutes, and how much of that it has written down. */
  private record Own(long bytes, long written) {}

  AnswerSizes(
      CqlSession session, String store, AnswerStatements statements, AnswerSettings settings) {
    this.session = session;
    this.store = store;
    this.statements = statements;
    this.maxBytes = settings.maxBytes();
    this.secondsToLive =
        Math.toIntExact(settings.keep().plus(CassandraAnswerStore.BUCKET).toSeconds());
  }

  synchronized void added(long bucket, long bytes) {
    Own known = own.getOrDefault(bucket, new Own(0, 0));
    own.put(bucket, new Own(known.bytes() + bytes, known.written()));
  }

  /** Writes down what was added here, and removes the oldest beyond the bound. */
  CompletionStage<Integer> enforce(long now) {
    return execute(statements.selectSizes().bind(store))
        .thenCompose(rows -> collect(rows, new TreeMap<>()))
        .thenCompose(
            noted -> {
              NavigableMap<Long, Long> sizes = new TreeMap<>();
              List<CompletableFuture<?>> calls = account(noted, now, sizes);
              return removeOldest(sizes, calls);
            });
  }

  private static CompletionStage<NavigableMap<Long, Map<UUID, Long>>> collect(
      AsyncResultSet rows, NavigableMap<Long, Map<UUID, Long>> noted) {
    for (Row row : rows.currentPage()) {
      noted
          .computeIfAbsent(row.getLong(0), bucket -> new TreeMap<>())
          .put(row.getUuid(1), row.getLong(2));
    }
    return rows.hasMorePages()
        ? rows.fetchNextPage().thenCompose(next -> collect(next, noted))
        : CompletableFuture.completedFuture(noted);
  }

  /** Sums up by ten minutes that have not expired, and writes down what is new of this node's. */
  private synchronized List<CompletableFuture<?>> account(
      NavigableMap<Long, Map<UUID, Long>> noted, long now, NavigableMap<Long, Long> sizes) {
    List<CompletableFuture<?>> writes = new ArrayList<>();
    own.headMap(now).clear();
    for (long bucket : List.copyOf(own.keySet())) {
      Own known = own.getOrDefault(bucket, new Own(0, 0));
      boolean removed =
          known.written() > 0 && !noted.getOrDefault(bucket, Map.of()).containsKey(writer);
      long bytes = removed ? known.bytes() - known.written() : known.bytes();
      own.put(bucket, new Own(bytes, bytes));
      if (bytes != known.written()) {
        writes.add(
            execute(statements.insertSize().bind(store, bucket, writer, bytes, secondsToLive)));
      }
      sizes.merge(bucket, bytes, Long::sum);
    }
    noted
        .tailMap(now)
        .forEach(
            (bucket, writers) ->
                writers.forEach(
                    (who, bytes) -> {
                      if (!who.equals(writer)) {
                        sizes.merge(bucket, bytes, Long::sum);
                      }
                    }));
    return writes;
  }

  private CompletionStage<Integer> removeOldest(
      NavigableMap<Long, Long> sizes, List<CompletableFuture<?>> calls) {
    long total = sizes.values().stream().mapToLong(Long::longValue).sum();
    int removed = 0;
    for (Map.Entry<Long, Long> oldest : sizes.entrySet()) {
      if (total <= maxBytes) {
        break;
      }
      total -= oldest.getValue();
      removed++;
      remove(oldest.getKey(), calls);
    }
    int count = removed;
    return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
        .thenApply(done -> count);
  }

  private synchronized void remove(long bucket, List<CompletableFuture<?>> calls) {
    own.remove(bucket);
    for (short shard = 0; shard < AnswerStatements.SHARDS; shard++) {
      calls.add(execute(statements.delete().bind(store, bucket, shard)));
    }
    calls.add(execute(statements.deleteSizes().bind(store, bucket)));
  }

  private CompletableFuture<AsyncResultSet> execute(BoundStatement statement) {
    return session.executeAsync(statement).toCompletableFuture();
  }
}
