package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.cluster.history.SampleJournal;
import io.assay.persistence.journal.EmbeddedJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A weight explained as it was, and as it would be, from a journal of two periods. */
class ExplainCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path data;

  @BeforeAll
  static void writeAJournal() throws Exception {
    SampleJournal.write(data);
  }

  @Test
  void givenTheRecordedRule_whenExplained_thenItIsTheSameToTheBit() {
    CommandLineRun run = explain("--period", "1");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("recomputed  the same to the bit");
  }

  @Test
  void givenAnotherRule_whenExplained_thenItSaysWhatWouldBe() {
    CommandLineRun run = explain("--set", "period-score.decay=0.9");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("as it would be: nothing is on record under this rule");
  }

  @Test
  void givenAMoment_whenExplained_thenNothingLaterCounts() {
    JsonNode then = json("--at", "2026-11-01T12:00:30Z");
    JsonNode last = json();

    assertThat(then.path("verdict").path("result").asText()).isEqualTo("what-if");
    assertThat(then.path("seq").asLong()).isLessThan(last.path("seq").asLong());
  }

  @Test
  void givenTheRecordedRuleNamed_whenExplained_thenTheScoreIsTheRecordedOne() {
    JsonNode recorded = json();
    JsonNode named = json("--policy", recorded.path("policy").asText());

    assertThat(named.path("score")).isEqualTo(recorded.path("score"));
    assertThat(named.path("tasks")).isEqualTo(recorded.path("tasks"));
  }

  @Test
  void givenAJournalThatIsOpenElsewhere_whenExplained_thenACopyIsReadAndDeleted() throws Exception {
    JsonNode before = json("--policy", "adaptive");
    try (EmbeddedJournal owner = EmbeddedJournal.open(data)) {
      assertThat(owner.databaseFile()).exists();
      assertThat(json("--policy", "adaptive")).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--period | 9 | 1 | there is no period 9: expected one of 1 to 2",
        "--period | 0 | 2 | --period 0: expected 1 or more",
        "--at | 2020-01-01T00:00:00Z | 1 | expected one of its 0 members",
        "--url | http://127.0.0.1:1 | 2 | --url: what would be is computed here",
        "--policy | best | 2 | --policy best: expected one of",
        "--set | period-score.decoy=1 | 1 | has no key 'period-score.decoy'"
      })
  void givenSomethingWrong_whenWhatIfIsAsked_thenOneLineSaysWhatWouldBeRight(
      String option, String value, int exit, String problem) {
    CommandLineRun run =
        option.equals("--policy") || option.equals("--set")
            ? explain(option, value)
            : explain("--set", "period-score.decay=0.9", option, value);

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains(problem);
  }

  private static JsonNode json(String... options) {
    List<String> all = new ArrayList<>(List.of("--json"));
    all.addAll(List.of(options));
    CommandLineRun run = explain(all.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    try {
      return JSON.readTree(run.out());
    } catch (JsonProcessingException e) {
      throw new AssertionError(run.out(), e);
    }
  }

  private static CommandLineRun explain(String... options) {
    List<String> all =
        new ArrayList<>(List.of("explain", "--miner", "5First", "--data", data.toString()));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
