package io.assay.cluster.doctor;

import io.assay.cluster.node.NodeConfiguration;
import io.assay.persistence.cassandra.CassandraException;
import io.assay.persistence.cassandra.CassandraJournal;
import io.assay.persistence.cassandra.CassandraSettings;
import io.assay.persistence.journal.DataFolderException;
import io.assay.persistence.journal.EmbeddedJournal;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens the journal as a node would, and looks whether it is whole. */
final class JournalCheck {

  private static final String JOURNAL = "journal";

  private JournalCheck() {}

  static Finding of(NodeConfiguration configuration, Path data, boolean running) {
    return configuration.journal() == JournalKind.CASSANDRA
        ? cassandra(JournalKind.cassandra(configuration.effective()))
        : embedded(data, running);
  }

  /** Connects, and compares the schema's version and the cluster's name with ours. */
  private static Finding cassandra(CassandraSettings settings) {
    try (CassandraJournal journal = CassandraJournal.open(settings)) {
      var unused = journal.config();
      return Finding.ok(
          JOURNAL,
          "Cassandra at %s, keyspace %s of cluster %s"
              .formatted(settings.contactPoints(), settings.keyspace(), settings.clusterName()));
    } catch (CassandraException e) {
      return Finding.failed(
          JOURNAL, String.valueOf(e.getMessage()), "docs/operations.md says what to do");
    }
  }

  private static Finding embedded(Path data, boolean running) {
    if (running) {
      return Finding.ok(JOURNAL, "in use by the node that runs on " + data);
    }
    if (!Files.exists(data.resolve("journal.db"))) {
      return Finding.ok(JOURNAL, "embedded, none in " + data + " yet: the first start makes it");
    }
    try (EmbeddedJournal journal = EmbeddedJournal.open(data)) {
      List<String> damages = journal.damages();
      return damages.isEmpty()
          ? Finding.ok(JOURNAL, "embedded, " + journal.databaseFile().getFileName() + " is whole")
          : Finding.failed(
              JOURNAL,
              data + " is damaged: " + String.join("; ", damages),
              "put a backup in its place: docs/operations.md");
    } catch (DataFolderException e) {
      return Finding.failed(
          JOURNAL, String.valueOf(e.getMessage()), "docs/operations.md says what to do");
    }
  }
}
