package io.assay.persistence.journal;

import io.assay.persistence.cassandra.CassandraJournal;
import io.assay.persistence.cassandra.CassandraSettings;
import io.assay.persistence.cassandra.TestCassandra;
import java.nio.file.Path;
import java.util.Optional;

class CassandraArchiveTest extends ArchiveContract {
  private Optional<CassandraSettings> settings = Optional.empty();

  @Override
  Journal openJournal(Path data) throws Exception {
    if (settings.isEmpty()) {
      settings = Optional.of(TestCassandra.withTables(TestCassandra.unusedKeyspace()));
    }
    return CassandraJournal.open(settings.orElseThrow());
  }
}
