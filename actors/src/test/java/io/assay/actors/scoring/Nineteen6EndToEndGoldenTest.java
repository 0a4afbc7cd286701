package io.assay.actors.scoring;

import static io.assay.actors.scoring.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.checking.Finding;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Nineteen6EndToEndGoldenTest {

  /** Contenders that are no nodes have uids from here on. */
  private static final int NOBODY = 10_000;

  static Stream<String> files() throws IOException, URISyntaxException {
    return Golden.names("v6").filter(name -> name.startsWith("e2e_")).map(name -> "v6/" + name);
  }

  @Test
  void givenTheGoldenFolderThenThereAreFiles() throws IOException, URISyntaxException {
    assertThat(files()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void givenTablesWhenScoredThenWeightsAndFactorsAreTheReferences(String file) {
    JsonNode golden = Golden.file(file);
    ScoringInputs inputs = new Rows(golden).inputs();
    JsonNode expected = golden.path("expected");

    if (expected.has("error")) {
      assertThatThrownBy(() -> Nineteen6.policy("").score(inputs))
          .isInstanceOfSatisfying(
              ScoringException.class,
              e -> assertThat(e.reason()).isEqualTo(ScoringException.Reason.SPEED_MISSING));
      return;
    }
    Scores scores = Nineteen6.policy("").score(inputs);
    assertWeights(scores, golden);
    assertFactors(scores, golden.path("detail"));
  }

  private static void assertWeights(Scores scores, JsonNode golden) {
    Map<Integer, String> names = new HashMap<>();
    golden.path("contenders").forEach(row -> names.put(row.get(1).intValue(), row.get(0).asText()));
    golden.path("contenders").forEach(row -> nodes(golden, row, names));
    JsonNode ids = golden.path("expected").path("node_ids");
    assertThat(scores.byHotkey()).hasSize(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      Hotkey hotkey = new Hotkey(names.get(ids.get(i).intValue()));
      assertClose(
          scores.byHotkey().get(hotkey), golden.path("expected").path("node_weights").get(i));
    }
  }

  /** A node's own id wins where a contender that is none has the same. */
  private static void nodes(JsonNode golden, JsonNode row, Map<Integer, String> names) {
    for (JsonNode node : golden.path("nodes")) {
      if (node.asText().equals(row.get(0).asText())) {
        names.put(row.get(1).intValue(), node.asText());
      }
    }
  }

  private static void assertFactors(Scores scores, JsonNode details) {
    Map<String, TaskFactors> factors = new TreeMap<>();
    scores.factors().forEach(each -> factors.put(each.hotkey() + " " + each.task(), each));
    assertThat(details.size()).isLessThanOrEqualTo(factors.size());
    for (JsonNode detail : details) {
      TaskFactors actual =
          factors.get(detail.path("miner_hotkey").asText() + " " + detail.path("task").asText());
      assertThat(actual).as("%s", detail).isNotNull();
      assertClose(actual.combinedQuality(), detail.path("combined_quality_score"));
      assertClose(actual.normalisedPeriodScore(), detail.path("normalised_period_score"));
      assertClose(actual.capacity(), detail.path("contender_capacity"));
      assertClose(actual.share(), detail.path("normalised_net_score"));
    }
  }

  /** The rows of a file as inputs; uids follow the order of the nodes. */
  private static final class Rows {

    private final JsonNode golden;
    private final Given given = new Given();
    private final Map<String, Integer> uids = new HashMap<>();

    Rows(JsonNode golden) {
      this.golden = golden;
    }

    ScoringInputs inputs() {
      Nineteen6.TASKS.tasks().forEach(task -> given.weight(task.name(), task.weight()));
      for (JsonNode node : golden.path("nodes")) {
        uids.put(node.asText(), uids.size());
        given.miner(uids.get(node.asText()), node.asText());
      }
      for (JsonNode row : golden.path("contenders")) {
        int uid = uids.getOrDefault(row.get(0).asText(), NOBODY);
        given.capacity(new TaskName(row.get(2).asText()), uid, row.get(3).doubleValue());
      }
      each("rewards", "reward_columns", this::reward);
      each("history", "history_columns", this::period);
      return given.at(moment(golden.path("now"))).inputs();
    }

    private void each(String rows, String columns, Consumer<Map<String, JsonNode>> take) {
      for (JsonNode row : golden.path(rows)) {
        Map<String, JsonNode> cells = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
          cells.put(golden.path(columns).get(i).asText(), row.get(i));
        }
        take.accept(cells);
      }
    }

    /**
     * The tables' throughput does not follow from their other columns: it stands in as a volume in
     * one second. A throughput without that of the stream stops the reference, as a row without its
     * volume does here.
     */
    private void reward(Map<String, JsonNode> row) {
      JsonNode metric = row.get("metric");
      boolean stops = metric.isNumber() && row.get("stream_metric").isNull();
      given.reward(
          row.get("node_hotkey").asText(),
          new Reward(
              new TaskName(row.get("task").asText()),
              new Finding.Recorded(row.get("quality_score").doubleValue()),
              OptionalDouble.empty(),
              OptionalDouble.of(metric.isNull() ? 0 : 1),
              OptionalDouble.empty(),
              stops ? OptionalDouble.empty() : OptionalDouble.of(metric.asDouble()),
              true,
              moment(row.get("created_at"))));
    }

    private void period(Map<String, JsonNode> row) {
      given.period(
          row.get("node_hotkey").asText(),
          new PeriodRecord(
              new TaskName(row.get("task").asText()),
              true,
              Golden.optional(row.get("period_score")),
              0,
              row.get("consumed_capacity").doubleValue(),
              0,
              0,
              0,
              moment(row.get("created_at"))));
    }

    private static Instant moment(JsonNode text) {
      return Instant.parse(text.asText().replace(' ', 'T') + "Z");
    }
  }
}
