package io.assay.cluster.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of the chaos harness: one node, embedded journal, a seed that is always the same. */
class ChaosIT {

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  @TempDir private Path folder;

  @Test
  void givenASeed_whenTheNetworkFailsAsItSays_thenNothingAcknowledgedIsLostAndAllHolds()
      throws Exception {
    try (Launcher chaos =
        Launcher.start(folder, "chaos", "--seed", "2", "--life", "30s", "--json", "--keep")) {
      int exit = chaos.await(PATIENCE);

      assertThat(exit).as(chaos.out() + chaos.err()).isZero();
      JsonNode run = new ObjectMapper().readTree(chaos.out()).path(0);
      assertThat(run.path("seed").asLong()).isEqualTo(2);
      assertThat(run.path("lost").asLong()).isZero();
      assertThat(run.path("acknowledged").asLong()).isPositive();
      assertThat(run.path("nodeStarts").asInt()).isGreaterThan(1);
      assertThat(run.path("faults")).isNotEmpty();
      assertThat(run.path("invariants")).allMatch(each -> each.path("holds").asBoolean());
      assertThat(Path.of(run.path("folder").asText())).isDirectoryContaining("glob:**/clients");
    }
  }
}
