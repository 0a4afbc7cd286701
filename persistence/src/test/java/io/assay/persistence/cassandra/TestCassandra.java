package io.assay.persistence.cassandra;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.persistence.storage.JournalKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The one Cassandra of all tests in this process: started when the first asks for it, killed and
 * deleted at the end. It wants a login and has every acknowledged write on disk.
 */
public final class TestCassandra {

  private static final AtomicInteger KEYSPACES = new AtomicInteger();
  private static Optional<CassandraProcess> running = Optional.empty();

  private TestCassandra() {}

  /** That Cassandra. */
  public static synchronized CassandraProcess shared() throws Exception {
    if (running.isEmpty()) {
      Path folder = Files.createTempDirectory("assay-cassandra");
      CassandraProcess started =
          CassandraProcess.start(
              CassandraProcessSettings.of(CassandraJars.find(Optional.empty()), folder)
                  .withPasswords());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(started, folder)));
      running = Optional.of(started);
      CassandraSettings settings = JournalKind.cassandra(told("first", ""));
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .ignoreExceptions()
          .until(
              () -> {
                CassandraSchema.open(settings).close();
                return true;
              });
    }
    return running.orElseThrow();
  }

  /** A keyspace's name that no test has had. */
  public static String unusedKeyspace() {
    return "test_" + KEYSPACES.incrementAndGet();
  }

  /** What a node is told to use that keyspace; {@code more} comes first. */
  public static synchronized Config told(String keyspace, String more) throws Exception {
    CassandraProcess cassandra = running.isEmpty() ? shared() : running.get();
    return ConfigFactory.parseString(more)
        .withFallback(
            ConfigFactory.parseString(
                """
                assay.journal.kind = cassandra
                assay.journal.cassandra {
                  contact-points = ["%s"]
                  keyspace = "%s"
                  user = cassandra
                  password = cassandra
                }
                """
                    .formatted(cassandra.contactPoint(), keyspace)));
  }

  /** The settings of a keyspace that has its tables. */
  public static CassandraSettings withTables(String keyspace) throws Exception {
    CassandraSettings settings = JournalKind.cassandra(told(keyspace, ""));
    try (CassandraSchema schema = CassandraSchema.open(settings)) {
      schema.apply(step -> {});
    }
    return settings;
  }

  private static void remove(CassandraProcess cassandra, Path folder) {
    try {
      cassandra.kill();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
