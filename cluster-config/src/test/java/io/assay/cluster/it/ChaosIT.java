package io.assay.cluster.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Short runs of the chaos harness, with seeds that are always the same: one node with the embedded
 * journal, and a cluster of three processes on a real Cassandra.
 */
class ChaosIT {

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir private Path folder;

  @Test
  void givenOneNode_whenItFailsAsTheSeedSays_thenNothingAcknowledgedIsLostAndAllHolds()
      throws Exception {
    assertHolds(2, "--seed", "2", "--life", "30s");
  }

  @Test
  void givenThreeNodesOnCassandra_whenTheyFailAsTheSeedSays_thenNothingAcknowledgedIsLost()
      throws Exception {
    assertHolds(3, "--journal", "cassandra", "--nodes", "3", "--seed", "3", "--life", "30s");
  }

  private void assertHolds(long seed, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("chaos", "--json", "--keep"));
    command.addAll(List.of(options));
    try (Launcher chaos = Launcher.start(folder, command.toArray(String[]::new))) {
      int exit = chaos.await(PATIENCE);

      assertThat(exit).as(chaos.out() + chaos.err()).isZero();
      JsonNode run = new ObjectMapper().readTree(chaos.out()).path(0);
      assertThat(run.path("seed").asLong()).isEqualTo(seed);
      assertThat(run.path("lost").asLong()).isZero();
      assertThat(run.path("acknowledged").asLong()).isPositive();
      assertThat(run.path("nodeStarts").asInt()).isGreaterThan(1);
      assertThat(run.path("faults")).isNotEmpty();
      assertThat(run.path("invariants")).allMatch(each -> each.path("holds").asBoolean());
      assertThat(Path.of(run.path("folder").asText())).isDirectoryContaining("glob:**/clients");
    }
  }
}
