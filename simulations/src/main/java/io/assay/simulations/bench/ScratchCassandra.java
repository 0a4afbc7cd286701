package io.assay.simulations.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.assay.persistence.cassandra.CassandraException;
import io.assay.persistence.cassandra.CassandraJars;
import io.assay.persistence.cassandra.CassandraProcess;
import io.assay.persistence.cassandra.CassandraProcessSettings;
import io.assay.persistence.cassandra.CassandraSchema;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalException;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Cassandra of a benchmark's own on this machine, with assay's tables in it and every
 * acknowledged write on its disk. It ends, and its files go, when it is closed.
 */
final class ScratchCassandra implements AutoCloseable {

  private static final int HEAP_MEGABYTES = 1024;

  private final ScratchFolder folder;
  private final CassandraProcess process;
  private final Config settings;

  private ScratchCassandra(ScratchFolder folder, CassandraProcess process) {
    this.folder = folder;
    this.process = process;
    this.settings =
        ConfigFactory.parseMap(
            Map.of(
                "assay.journal.kind",
                "cassandra",
                "assay.journal.cassandra.contact-points",
                List.of(process.contactPoint()),
                "assay.journal.cassandra.local-datacenter",
                CassandraProcess.DATACENTER));
  }

  /**
   * Starts one.
   *
   * @param home the folder of the launcher, where Cassandra's jars are found
   */
  static ScratchCassandra start(Optional<Path> home) {
    ScratchFolder folder = ScratchFolder.create();
    boolean good = false;
    try {
      ScratchCassandra cassandra =
          new ScratchCassandra(
              folder,
              CassandraProcess.start(
                  CassandraProcessSettings.of(CassandraJars.find(home), folder.path())
                      .withHeapMegabytes(HEAP_MEGABYTES)));
      cassandra.applySchema();
      good = true;
      return cassandra;
    } catch (CassandraException e) {
      throw new BenchmarkException("Cassandra: " + e.getMessage(), e);
    } finally {
      if (!good) {
        folder.close();
      }
    }
  }

  private void applySchema() throws CassandraException {
    try (CassandraSchema schema = CassandraSchema.open(JournalKind.cassandra(settings))) {
      var unused = schema.apply(step -> {});
    } catch (CassandraException e) {
      process.close();
      throw e;
    }
  }

  /** The configuration of a node that is a process of its own. */
  String nodeConfig() {
    return settings.root().render(ConfigRenderOptions.concise().setJson(false));
  }

  /** A journal in it; whoever opens it closes it first. */
  Journal open() {
    try {
      return JournalKind.open(settings, folder.path());
    } catch (JournalException e) {
      throw new BenchmarkException("Cassandra: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    process.close();
    folder.close();
  }
}
