package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptQualityGoldenTest {

  static Stream<Named<JsonNode>> requests() {
    return Golden.cases("score_results.json");
  }

  @ParameterizedTest
  @MethodSource("requests")
  void givenAttemptsThenTheirQualitiesAreTheReferences(JsonNode one) {
    List<Integer> failed = new ArrayList<>();
    one.path("failed_axon_uids").forEach(uid -> failed.add(uid.intValue()));
    SortedMap<Integer, Double> expected = new TreeMap<>();
    one.path("axon_scores")
        .properties()
        .forEach(
            each -> expected.put(Integer.parseInt(each.getKey()), each.getValue().doubleValue()));

    assertThat(
            AttemptQuality.of(
                failed,
                !one.path("formatted_response").isNull(),
                one.path("axon_uid").intValue(),
                Golden.optional(one.path("check_gives"))))
        .isEqualTo(expected);
  }
}
