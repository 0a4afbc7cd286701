package io.assay.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.ExpiringAnswers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer store in the journal's keyspace: what one node puts there, every node can read. Rows
 * have a time to live, so that Cassandra forgets them by itself.
 *
 * <p>An answer lies in pieces of at most 256 KiB. So many calls are under way at once at most;
 * beyond that a call fails, and the answer is not kept.
 */
final class CassandraAnswerStore implements ExpiringAnswers {

  static final Duration BUCKET = Duration.ofMinutes(10);
  private static final int PIECE = 256 << 10;
  private static final int UNDER_WAY = 1_024;
  private static final Pattern REFERENCE = Pattern.compile("([0-9]{1,12})/([0-9a-f-]{36})");

  private final CqlSession session;
  private final String store;
  private final AnswerStatements statements;
  private final AnswerSizes sizes;
  private final AnswerSettings settings;
  private final Clock clock;
  private final Semaphore free = new Semaphore(UNDER_WAY);

  private CassandraAnswerStore(
      CqlSession session,
      String store,
      AnswerStatements statements,
      AnswerSettings settings,
      Clock clock) {
    this.session = session;
    this.store = store;
    this.statements = statements;
    this.settings = settings;
    this.clock = clock;
    this.sizes = new AnswerSizes(session, store, statements, settings);
  }

  static CassandraAnswerStore open(
      CqlSession session, String keyspace, String store, AnswerSettings settings, Clock clock) {
    return new CassandraAnswerStore(
        session, store, AnswerStatements.prepare(session, keyspace), settings, clock);
  }

  @Override
  public CompletionStage<Sample> put(QueryId query, byte[] content) {
    Instant expiresAt = clock.instant().plus(settings.keep());
    long bucket = bucket(expiresAt);
    UUID id = UUID.fromString(query.toString());
    return limited(
        () -> {
          List<CompletableFuture<?>> writes = new ArrayList<>();
          int pieces = Math.max(1, (content.length + PIECE - 1) / PIECE);
          for (int piece = 0; piece < pieces; piece++) {
            int from = piece * PIECE;
            int length = Math.min(PIECE, content.length - from);
            writes.add(
                execute(
                    statements
                        .insert()
                        .bind(
                            store,
                            bucket,
                            AnswerStatements.shard(id),
                            id,
                            piece,
                            ByteBuffer.wrap(content, from, length),
                            seconds(settings.keep()))));
          }
          sizes.added(bucket, content.length);
          return CompletableFuture.allOf(writes.toArray(CompletableFuture[]::new))
              .handle(
                  (done, failure) -> {
                    if (failure != null) {
                      throw new IllegalStateException("the answer was not kept", failure);
                    }
                    return new Sample(bucket + "/" + query, sha256(content), expiresAt);
                  });
        });
  }

  @Override
  public CompletionStage<Optional<byte[]>> get(Sample sample) {
    Matcher reference = REFERENCE.matcher(sample.reference());
    if (!reference.matches() || !clock.instant().isBefore(sample.expiresAt())) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    UUID id = UUID.fromString(reference.group(2));
    long bucket = Long.parseLong(reference.group(1));
    BoundStatement select = statements.select().bind(store, bucket, AnswerStatements.shard(id), id);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    return limited(
        () ->
            execute(select)
                .thenCompose(rows -> collect(rows, content))
                .thenApply(
                    all ->
                        Optional.of(all.toByteArray())
                            .filter(bytes -> sha256(bytes).equals(sample.sha256()))));
  }

  private static CompletionStage<ByteArrayOutputStream> collect(
      AsyncResultSet rows, ByteArrayOutputStream content) {
    for (Row row : rows.currentPage()) {
      ByteBuffer piece = Objects.requireNonNull(row.getByteBuffer(0), "content");
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      content.writeBytes(bytes);
    }
    return rows.hasMorePages()
        ? rows.fetchNextPage().thenCompose(next -> collect(next, content))
        : CompletableFuture.completedFuture(content);
  }

  /** Removes the oldest beyond the bound; Cassandra itself removes what has expired. */
  @Override
  public CompletionStage<Integer> clean() {
    return sizes.enforce(bucket(clock.instant()));
  }

  private static long bucket(Instant moment) {
    return moment.getEpochSecond() / BUCKET.toSeconds();
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(Math.max(1, duration.toSeconds()));
  }

  private CompletableFuture<AsyncResultSet> execute(BoundStatement statement) {
    return session.executeAsync(statement).toCompletableFuture();
  }

  private <T> CompletionStage<T> limited(java.util.function.Supplier<CompletionStage<T>> call) {
    if (!free.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new RejectedExecutionException(
              UNDER_WAY + " calls to the answer store are under way: expected fewer"));
    }
    return call.get().whenComplete((done, failure) -> free.release());
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The session belongs to the journal. */
  @Override
  public void close() {
    free.drainPermits();
  }
}
