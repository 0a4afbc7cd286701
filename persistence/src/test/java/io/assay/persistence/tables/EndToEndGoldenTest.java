package io.assay.persistence.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.Scores;
import io.assay.actors.scoring.ScoringException;
import io.assay.actors.scoring.ScoringException.Reason;
import io.assay.actors.scoring.ScoringInputs;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.scoring.TaskFactors;
import io.assay.actors.task.TaskTable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndToEndGoldenTest {

  private static final double RELATIVE = 1e-12;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ScoringPolicy POLICY =
      Policies.named("vision-4.1", ConfigFactory.empty(), TaskTable.shipped());

  /** What each Python exception of the reference is here. */
  private static final Map<String, Reason> REASONS =
      Map.of(
          "TypeError", Reason.SPEED_MISSING,
          "KeyError", Reason.UNKNOWN_UID,
          "ZeroDivisionError", Reason.DIVISION_BY_ZERO);

  static Stream<Named<Path>> folders() throws IOException, URISyntaxException {
    URL golden = EndToEndGoldenTest.class.getResource("/golden");
    assertThat(golden).isNotNull();
    try (Stream<Path> entries = Files.list(Path.of(golden.toURI()))) {
      List<Path> folders =
          entries
              .filter(entry -> entry.getFileName().toString().startsWith("e2e_"))
              .sorted()
              .toList();
      return folders.stream().map(folder -> Named.of(folder.getFileName().toString(), folder));
    }
  }

  @Test
  void givenTheGoldenFoldersThenThereAreSome() throws IOException, URISyntaxException {
    assertThat(folders()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenTablesWhenScoredThenTheScoresAreTheReferences(Path folder) throws IOException {
    JsonNode expected = JSON.readTree(folder.resolve("expected.json").toFile());
    ScoringInputs inputs = TableInputs.read(files(folder), Optional.empty());

    if (expected.has("error")) {
      Reason reason = REASONS.get(expected.path("error").asText());
      assertThat(reason).as("%s is known", expected.path("error")).isNotNull();
      assertThatThrownBy(() -> POLICY.score(inputs))
          .isInstanceOfSatisfying(
              ScoringException.class, e -> assertThat(e.reason()).isEqualTo(reason));
      return;
    }
    Scores scores = POLICY.score(inputs);
    assertThat(byName(scores)).containsOnlyKeys(names(expected.path("weights")));
    for (Map.Entry<String, JsonNode> entry : expected.path("weights").properties()) {
      assertClose(byName(scores).get(entry.getKey()), entry.getValue());
    }
    Path detail = folder.resolve("detail.json");
    if (Files.exists(detail)) {
      assertDetail(scores, JSON.readTree(detail.toFile()).path("tasks"));
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenScoresWhenReportedThenTheyReadBackAsTheSameBits(Path folder) throws IOException {
    if (JSON.readTree(folder.resolve("expected.json").toFile()).has("error")) {
      return;
    }
    Scores scores = POLICY.score(TableInputs.read(files(folder), Optional.empty()));

    JsonNode report = JSON.readTree(ScoreReport.json(POLICY.name(), scores));

    assertThat(report.path("policy").asText()).isEqualTo("vision-4.1");
    assertThat(names(report.path("weights"))).containsExactlyElementsOf(byName(scores).keySet());
    byName(scores)
        .forEach(
            (hotkey, score) ->
                assertThat(report.path("weights").path(hotkey).doubleValue()).isEqualTo(score));
  }

  private static void assertDetail(Scores scores, JsonNode tasks) {
    Map<String, TaskFactors> factors = new TreeMap<>();
    for (TaskFactors each : scores.factors()) {
      factors.put(each.task() + " " + each.hotkey() + "#" + each.uid(), each);
    }
    int compared = 0;
    for (Map.Entry<String, JsonNode> task : tasks.properties()) {
      for (Map.Entry<String, JsonNode> miner : task.getValue().properties()) {
        TaskFactors actual = factors.get(task.getKey() + " " + miner.getKey());
        assertThat(actual).as("%s %s", task.getKey(), miner.getKey()).isNotNull();
        JsonNode expected = miner.getValue();
        assertThat(actual.rewardsUsed()).isEqualTo(expected.path("rewards_fetched").intValue());
        assertClose(actual.combinedQuality(), expected.path("combined_quality"));
        assertClose(actual.normalisedPeriodScore(), expected.path("normalised_period"));
        assertClose(actual.effectiveVolume(), expected.path("effective_volume"));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(factors.size()).isPositive();
  }

  private static void assertClose(double actual, JsonNode expected) {
    assertThat(expected.isNumber()).isTrue();
    double value = expected.doubleValue();
    assertThat(actual).isCloseTo(value, Offset.offset(Math.abs(value) * RELATIVE));
  }

  private static SortedMap<String, Double> byName(Scores scores) {
    SortedMap<String, Double> byName = new TreeMap<>();
    for (Map.Entry<Hotkey, Double> entry : scores.byHotkey().entrySet()) {
      byName.put(entry.getKey().value(), entry.getValue());
    }
    return byName;
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static TableFiles files(Path folder) {
    return new TableFiles(
        table(folder, "uid_records"),
        table(folder, "reward_data"),
        table(folder, "capacities"),
        table(folder, "uid_info"),
        table(folder, "task_weights"));
  }

  private static Path table(Path folder, String name) {
    Path compressed = folder.resolve(name + ".csv.gz");
    return Files.exists(compressed) ? compressed : folder.resolve(name + ".csv");
  }
}
