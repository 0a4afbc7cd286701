package io.assay.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.ExpiringAnswers;
import io.assay.persistence.archive.StoredJournal;
import io.assay.persistence.journal.Journal;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ObjLongConsumer;

/**
 * The journal of a cluster: a keyspace of Cassandra, checked when it is opened. Every node opens it
 * for itself, and so does a command that reads history; none needs the data folder for it.
 *
 * <p>What is acknowledged is with a majority of the copies. Whether each of them has it on disk is
 * for the operator of Cassandra to say ({@code commitlog_sync}).
 */
public final class CassandraJournal implements Journal {

  private final CqlSession session;
  private final CassandraSettings settings;

  private CassandraJournal(CqlSession session, CassandraSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * Opens the journal.
   *
   * @throws CassandraException naming the remedy, if it cannot be used as it is
   */
  public static CassandraJournal open(CassandraSettings settings) throws CassandraException {
    CqlSession session = CassandraConnection.open(settings);
    boolean good = false;
    try {
      new CassandraSchema(session, settings, SchemaScript.all()).check();
      good = true;
      return new CassandraJournal(session, settings);
    } finally {
      if (!good) {
        session.close();
      }
    }
  }

  @Override
  public Config config() {
    return ConfigFactory.parseMap(
            Map.of(
                "pekko.persistence.cassandra.journal.keyspace", settings.keyspace(),
                "pekko.persistence.cassandra.snapshot.keyspace", settings.keyspace()))
        .withFallback(DriverConfig.of(settings))
        .withFallback(
            ConfigFactory.parseResources(
                CassandraJournal.class.getClassLoader(), "assay-journal-cassandra.conf"));
  }

  /** Never: a Cassandra that is away may come back, and writes fail until it does. */
  @Override
  public CompletionStage<CassandraException> failure() {
    return new CompletableFuture<>();
  }

  @Override
  public ExpiringAnswers answers(String name, AnswerSettings answers, Clock clock) {
    return CassandraAnswerStore.open(session, settings.keyspace(), name, answers, clock);
  }

  @Override
  public StoredJournal stored(ObjLongConsumer<String> deletion) {
    long partitionSize =
        config().getLong("pekko.persistence.cassandra.journal.target-partition-size");
    return new CassandraStoredJournal(
        session, settings.keyspace(), identity(), partitionSize, deletion);
  }

  @Override
  public String identity() {
    return "cassandra-" + settings.clusterName() + "-" + settings.keyspace();
  }

  @Override
  public void close() {
    session.close();
  }
}
