package io.assay.persistence.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import io.assay.persistence.archive.StoredEvent;
import io.assay.persistence.archive.StoredJournal.Held;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading an entity's rows across the partitions that the plugin lays them into. */
class CassandraStoredJournalTest {
  private static final long PARTITION_SIZE = 10;
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private CqlSession session;
  private CassandraStoredJournal journal;

  @BeforeEach
  void connect() throws Exception {
    CassandraSettings settings = TestCassandra.withTables(TestCassandra.unusedKeyspace());
    session = CassandraConnection.open(settings);
    journal =
        new CassandraStoredJournal(
            session, settings.keyspace(), "identity", PARTITION_SIZE, (id, to) -> {});
    session.execute("USE " + settings.keyspace());
  }

  @AfterEach
  void disconnect() {
    session.close();
  }

  /** One atomic write, into the partition of its last event, an event a second. */
  private void write(long first, long last) {
    long partition = (last - 1) / PARTITION_SIZE;
    for (long sequence = first; sequence <= last; sequence++) {
      Instant at = START.plusSeconds(sequence);
      session.execute(
          "INSERT INTO messages (persistence_id, partition_nr, sequence_nr, timestamp, ser_id,"
              + " ser_manifest, event) VALUES ('a', ?, ?, ?, 1, 'm', ?)",
          partition,
          sequence,
          new UUID(Uuids.startOf(at.toEpochMilli()).getMostSignificantBits(), sequence),
          ByteBuffer.wrap(new byte[] {(byte) sequence}));
    }
  }

  private List<Long> numbers(long from, long to, int limit) {
    return journal.events("a", from, to, limit).stream().map(StoredEvent::sequence).toList();
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void givenWritesAcrossPartitions_whenRead_thenEveryEventIsThereOnceAndInOrder() {
    write(1, 8);
    write(9, 12);
    write(13, 20);
    write(21, 35);

    assertThat(numbers(1, 35, 100)).isEqualTo(range(1, 35));
    assertThat(numbers(8, 35, 5)).isEqualTo(range(8, 12));
    assertThat(numbers(20, 21, 100)).isEqualTo(range(20, 21));
    assertThat(journal.held("a", START.plusSeconds(20))).isEqualTo(new Held(1, 35, 19, 0));
  }

  @Test
  void givenEventsThatEndWithAPartition_whenAsked_thenTheLastIsKnown() {
    write(1, 10);
    write(11, 20);

    assertThat(journal.held("a", Instant.MAX)).isEqualTo(new Held(1, 20, 20, 0));
  }

  @Test
  void givenDeletedEvents_whenAsked_thenItBeginsAfterThem() {
    write(21, 24);
    session.execute("INSERT INTO metadata (persistence_id, deleted_to) VALUES ('a', 20)");

    assertThat(journal.held("a", START)).isEqualTo(new Held(21, 24, 20, 0));
    session.execute("INSERT INTO metadata (persistence_id, deleted_to) VALUES ('b', 7)");
    assertThat(journal.held("b", Instant.MAX)).isEqualTo(new Held(8, 7, 7, 0));
  }
}
