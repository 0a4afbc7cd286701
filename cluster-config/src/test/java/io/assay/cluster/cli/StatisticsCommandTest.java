package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cluster.history.SampleJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be posted, as files. */
class StatisticsCommandTest {

  private static final String VALIDATOR = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

  @TempDir static Path data;

  @TempDir private Path out;

  @BeforeAll
  static void writeAJournal() throws Exception {
    SampleJournal.write(data);
  }

  @Test
  void givenAJournal_whenWritten_thenALineIsABodyOfAPost() throws IOException {
    CommandLineRun run = statistics("--validator", VALIDATOR);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(names())
        .containsExactly(
            "000001_miner_capacities.jsonl",
            "000001_miner_types.jsonl",
            "000001_miner_weights.jsonl",
            "000001_reward_data.jsonl",
            "000001_uid_records.jsonl",
            "000001_validator_info.jsonl",
            "000002_miner_capacities.jsonl",
            "000002_miner_types.jsonl",
            "000002_miner_weights.jsonl",
            "000002_reward_data.jsonl",
            "000002_uid_records.jsonl",
            "000002_validator_info.jsonl");
    List<String> rewards = Files.readAllLines(out.resolve("000002_reward_data.jsonl"));
    assertThat(rewards).hasSize(2);
    JsonNode reward = JsonMapper.builder().build().readTree(rewards.get(0));
    assertThat(reward.path("validator_hotkey").asText()).isEqualTo(VALIDATOR);
    assertThat(reward.path("node_hotkey").asText()).isEqualTo("5First");
    assertThat(reward.path("created_at").asText()).isEqualTo("2026-11-01T12:00:25.000000");
    assertThat(Files.readAllLines(out.resolve("000001_uid_records.jsonl"))).hasSize(1);
  }

  @Test
  void givenAStretchAndAShape_whenWritten_thenOnlyItsPeriodsAreThereInIt() throws IOException {
    CommandLineRun run =
        statistics(
            "--validator",
            VALIDATOR,
            "--shape",
            "vision",
            "--from",
            "2026-11-01T12:00:30Z",
            "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(JsonMapper.builder().build().readTree(run.out()).path("files")).hasSize(4);
    assertThat(names()).allMatch(name -> name.startsWith("000002_"));
  }

  @Test
  void givenWhatCannotBe_whenAsked_thenOneLineSaysWhatIsWrong() {
    assertThat(statistics().err()).contains("--validator: expected the validator's hotkey");
    assertThat(statistics("--validator", "5x").err()).contains("--validator: ");
    assertThat(statistics("--validator", VALIDATOR, "--shape", "x").err())
        .contains("--shape 'x': expected vision or nineteen");
    CommandLineRun nothing = statistics("--validator", VALIDATOR, "--from", "2030-01-01T00:00:00Z");
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.errorLines()).hasSize(1);
  }

  private CommandLineRun statistics(String... more) {
    List<String> args =
        new ArrayList<>(List.of("statistics", "--data", data.toString(), "--out", out.toString()));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
