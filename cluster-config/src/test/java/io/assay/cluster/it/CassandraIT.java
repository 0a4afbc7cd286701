package io.assay.cluster.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A local Cassandra as a user starts it, with what its output says to do. */
@Timeout(600)
class CassandraIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void givenALocalCassandra_whenItsConfigurationIsPasted_thenSchemaNodeAndHistoryUseIt()
      throws Exception {
    try (Launcher cassandra = Launcher.start(folder, "cassandra", "--port", "0")) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> cassandra.out().contains("Ctrl-C") || !cassandra.isAlive());
      assertThat(cassandra.isAlive()).as(cassandra.err()).isTrue();
      String config =
          cassandra
              .out()
              .lines()
              .filter(line -> line.startsWith("assay."))
              .collect(Collectors.joining("\n"));
      Files.writeString(folder.resolve("node.conf"), config);

      assertRun(1, "no keyspace assay: run ./assay schema apply", "node", "--port", "0");
      assertRun(0, "CREATE TABLE IF NOT EXISTS assay.messages", "schema", "apply", "--dry-run");
      assertRun(1, "no keyspace assay", "verify");
      assertRun(0, "keyspace assay is of version", "schema", "apply");
      assertRun(0, "nothing to do", "schema", "apply");
      assertRun(1, "no weights are on record yet", "verify", "--all");
      assertNodeServes();

      cassandra.terminate();
      cassandra.await(PATIENCE);
    }
  }

  private void assertNodeServes() throws Exception {
    try (Launcher node = Launcher.start(folder, "node", "--port", "0", "--config", "node.conf")) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> node.out().contains("management") || !node.isAlive());
      assertThat(node.isAlive()).as(node.err()).isTrue();
      assertThat(folder.resolve("data").resolve("journal.db")).doesNotExist();
      node.terminate();
      node.await(PATIENCE);
    }
  }

  private void assertRun(int exit, String said, String... command) throws Exception {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--config";
    all[command.length + 1] = "node.conf";
    try (Launcher run = Launcher.run(folder, all)) {
      assertThat(run.out() + run.err()).contains(said);
      assertThat(run.exit()).isEqualTo(exit);
      if (exit != 0) {
        assertThat(run.err().lines().toList()).hasSize(1);
      }
    }
  }
}
