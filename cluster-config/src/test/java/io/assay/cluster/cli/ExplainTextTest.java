package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cluster.terminal.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainTextTest {

  private static final String TASK =
      """
      {"task": "avatar", "taskWeight": 0.2, "capacity": 480, "rewardsUsed": 4,
       "combinedQuality": 1.5, "normalisedPeriodScore": 0.75, "effectiveVolume": 540,
       "effectiveVolumeOfAll": 1080, "normalisedShare": 0.5, "nonLinearShare": 0.5,
       "contribution": 0.1, "details": {"variance": 3},
       "rewards": [
         {"at": "2026-11-23T02:36:00.123Z", "task": "avatar", "uses": 2, "quality": 1,
          "speedFactor": 1.5, "secondsPerUnit": 0.11, "throughput": null, "value": 1.5,
          "finding": {"type": "image", "sameImageProbability": 0.9998, "clipSimilarity": 1},
          "seq": 673, "evidence": {"hashDistances": [0, 1, 2, 0]}},
         {"at": "2026-11-23T02:35:00Z", "task": "chat-mixtral", "uses": 2, "quality": 1,
          "speedFactor": 1.4, "secondsPerUnit": 0.01, "throughput": null, "value": 1.4,
          "finding": {"type": "text", "meanDistance": 0.01}}],
       "periods": [
         {"closedAt": "2026-11-23T02:36:00Z", "declared": 480, "consumed": 24, "total": 6,
          "rateLimited": 1, "failed": 0, "score": 0.9, "weight": 1}]}
      """;

  @Test
  void givenAnExplanation_whenTold_thenEveryFactorAndTheCheckBehindItAreThere() {
    List<String> lines = ExplainText.lines(explanation("ok", TASK), Style.PLAIN);

    assertThat(lines)
        .contains(
            "5Es8",
            "  weight      10.00 %: score 0.100000 of 1.000000, published as 6 554"
                .replace("6 554", "6\u202f554"),
            "  recomputed  the same to the bit",
            "  avatar",
            "    effective   1.5000 mean value x 0.7500 period score x 480 capacity = 540",
            "    share       50.00 % of 1\u202f080; after the non-linear step 50.00 %",
            "    filled up by 2 rewards of other tasks, mean value 1.40")
        .anyMatch(line -> line.endsWith("1.50  p 0.9998, cos 1.0000, bits 0/1/2/0"))
        .anyMatch(line -> line.matches(" +11-23 02:36:00 +0.90 +100.00 % +24 +480 +6 +1 +0"));
    assertThat(lines).allMatch(line -> line.length() <= 100);
  }

  @Test
  void givenADifference_whenTold_thenItIsSaid() {
    assertThat(ExplainText.lines(explanation("differs", TASK), Style.PLAIN))
        .contains("  recomputed  differs from what was recorded: the score of 5Es8");
  }

  @Test
  void givenNoCapacity_whenTold_thenItSaysWhyThereIsNothing() {
    assertThat(ExplainText.lines(explanation("ok", ""), Style.PLAIN))
        .contains("  No capacity for any task was counted: its weight is 0.");
  }

  private static JsonNode explanation(String result, String tasks) {
    String differences = result.equals("ok") ? "" : "\"the score of 5Es8\"";
    try {
      return JsonMapper.builder()
          .build()
          .readTree(
              """
              {"hotkey": "5Es8", "period": 3, "closesAt": "2026-11-23T02:36:00Z",
               "policy": "vision-4.1", "stale": false, "weight": 0.1, "u16": 6554, "score": 0.1,
               "recomputedScore": 0.1, "scoreOfAll": 1, "warnings": [], "tasks": [%s],
               "verdict": {"period": 3, "result": "%s", "differences": [%s]}}
              """
                  .formatted(tasks, result, differences));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
