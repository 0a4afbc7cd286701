package io.assay.persistence.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.typesafe.config.Config;
import io.assay.persistence.cassandra.CassandraJournal;
import io.assay.persistence.cassandra.CassandraSettings;
import io.assay.persistence.cassandra.TestCassandra;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class CassandraJournalContractTest extends JournalContract {
  private CassandraSettings settings;
  private CassandraJournal journal;

  @BeforeAll
  void open() throws Exception {
    settings = TestCassandra.withTables(TestCassandra.unusedKeyspace());
    journal = CassandraJournal.open(settings);
  }

  @AfterAll
  void close() {
    journal.close();
  }

  @Override
  Config journal() {
    return journal.config();
  }

  @Override
  void spoil(String persistenceId, long sequence) throws Exception {
    try (CqlSession session = session()) {
      Row row =
          session
              .execute(
                  "SELECT timestamp FROM messages WHERE persistence_id = ? AND partition_nr = 0 AND"
                      + " sequence_nr = ?",
                  persistenceId,
                  sequence)
              .one();
      session.execute(
          "UPDATE messages SET ser_manifest = 'miner.Unheard/9' WHERE persistence_id = ? AND"
              + " partition_nr = 0 AND sequence_nr = ? AND timestamp = ?",
          persistenceId,
          sequence,
          row.getUuid(0));
    }
  }

  @Override
  void lose(String persistenceId, long sequence) throws Exception {
    try (CqlSession session = session()) {
      session.execute(
          "DELETE FROM messages WHERE persistence_id = ? AND partition_nr = 0 AND sequence_nr = ?",
          persistenceId,
          sequence);
    }
  }

  private CqlSession session() throws Exception {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress("127.0.0.1", TestCassandra.shared().port()))
        .withLocalDatacenter(settings.localDatacenter())
        .withAuthCredentials("cassandra", "cassandra")
        .withKeyspace(settings.keyspace())
        .build();
  }
}
