package io.assay.persistence.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import com.datastax.oss.protocol.internal.util.Bytes;
import io.assay.persistence.archive.StoredEvent;
import io.assay.persistence.archive.StoredJournal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** The rows of a journal on Cassandra, partition after partition, from a majority of the copies. */
final class CassandraStoredJournal implements StoredJournal {

  private static final int PAGE = 1_000;

  private final CqlSession session;
  private final String keyspace;
  private final String identity;
  private final long partitionSize;
  private final ObjLongConsumer<String> deletion;

  CassandraStoredJournal(
      CqlSession session,
      String keyspace,
      String identity,
      long partitionSize,
      ObjLongConsumer<String> deletion) {
    this.session = session;
    this.keyspace = keyspace;
    this.identity = identity;
    this.partitionSize = partitionSize;
    this.deletion = deletion;
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public SortedSet<String> persistenceIds() {
    SortedSet<String> ids = new TreeSet<>();
    for (Row row : rows("SELECT persistence_id FROM %s.all_persistence_ids")) {
      ids.add(String.valueOf(row.getString(0)));
    }
    return ids;
  }

  @Override
  public Held held(String persistenceId, Instant before) {
    long deleted = deletedTo(persistenceId);
    long first = deleted + 1;
    long last = deleted;
    long olderTo = deleted;
    boolean old = true;
    for (long partition = deleted / partitionSize; ; partition++) {
      boolean found = false;
      for (Row row : numbers(persistenceId, partition, first)) {
        found = true;
        last = row.getLong(0);
        old = old && written(row.getUuid(1)).isBefore(before);
        olderTo = old ? last : olderTo;
      }
      if (!found && partition > last / partitionSize) {
        return new Held(first, last, olderTo, oldestSnapshot(persistenceId));
      }
    }
  }

  private Iterable<Row> numbers(String persistenceId, long partition, long first) {
    return rows(
        "SELECT sequence_nr, timestamp FROM %s.messages WHERE persistence_id = ? AND partition_nr"
            + " = ? AND sequence_nr >= ?",
        persistenceId, partition, first);
  }

  private long deletedTo(String persistenceId) {
    for (Row row :
        rows("SELECT deleted_to FROM %s.metadata WHERE persistence_id = ?", persistenceId)) {
      return row.getLong(0);
    }
    return 0;
  }

  private long oldestSnapshot(String persistenceId) {
    for (Row row :
        rows(
            "SELECT sequence_nr FROM %s.snapshots WHERE persistence_id = ?"
                + " ORDER BY sequence_nr ASC LIMIT 1",
            persistenceId)) {
      return row.getLong(0);
    }
    return 0;
  }

  @Override
  public List<StoredEvent> events(String persistenceId, long from, long to, int limit) {
    List<StoredEvent> events = new ArrayList<>();
    long last = Math.min(to, from + limit - 1);
    for (long partition = (from - 1) / partitionSize;
        partition <= (last - 1) / partitionSize + 1; // A write goes whole into its last one.
        partition++) {
      for (Row row :
          rows(
              "SELECT sequence_nr, timestamp, ser_id, ser_manifest, event FROM %s.messages WHERE"
                  + " persistence_id = ? AND partition_nr = ? AND sequence_nr >= ? AND sequence_nr"
                  + " <= ?",
              persistenceId, partition, from, last)) {
        events.add(event(row));
      }
    }
    return events;
  }

  private static StoredEvent event(Row row) {
    ByteBuffer payload = Optional.ofNullable(row.getByteBuffer(4)).orElseThrow();
    return new StoredEvent(
        row.getLong(0),
        written(row.getUuid(1)).toEpochMilli(),
        row.getInt(2),
        String.valueOf(row.getString(3)),
        Bytes.getArray(payload));
  }

  private static Instant written(@Nullable UUID timestamp) {
    return Instant.ofEpochMilli(Uuids.unixTimestamp(Optional.ofNullable(timestamp).orElseThrow()));
  }

  private Iterable<Row> rows(String statement, Object... values) {
    return session.execute(
        SimpleStatement.newInstance(statement.formatted(keyspace), values)
            .setPageSize(PAGE)
            .setConsistencyLevel(ConsistencyLevel.QUORUM));
  }

  @Override
  public void delete(String persistenceId, long to) {
    deletion.accept(persistenceId, to);
  }

  /** The connection belongs to the journal. */
  @Override
  public void close() {}
}
