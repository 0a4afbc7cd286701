package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

  @TempDir private Path folder;

  @Test
  void givenNothingWrong_whenRun_thenALineForEachCheckAndExit0() {
    CommandLineRun run =
        CommandLineRun.of("doctor", "--port", "0", "--data", folder.resolve("data").toString());

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out().lines()).hasSize(14).allMatch(line -> line.matches("(ok|warning) .*"));
  }

  @Test
  void givenAnUnknownKey_whenRunAsJson_thenExit1AndTheFindingHasItsRemedy() throws Exception {
    Path config = Files.writeString(folder.resolve("own.conf"), "assay.polcy = adaptive");

    CommandLineRun run =
        CommandLineRun.of(
            "doctor",
            "--json",
            "--port",
            "0",
            "--config",
            config.toString(),
            "--data",
            folder.toString());

    assertThat(run.exit()).isEqualTo(1);
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertThat(json.path("ok").asBoolean()).isFalse();
    JsonNode keys = json.path("checks").get(3);
    assertThat(keys.path("check").asText()).isEqualTo("keys");
    assertThat(keys.path("status").asText()).isEqualTo("failed");
    assertThat(keys.path("text").asText())
        .isEqualTo("assay.polcy is unknown: did you mean assay.policy?");
    assertThat(keys.path("remedy").asText()).contains("correct the names");
  }
}
