package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WeightVectorGoldenTest {

  static Stream<Named<JsonNode>> vectors() {
    return Golden.cases("emit_u16_bittensor.json");
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void givenWeightsThenTheVectorIsTheReferences(JsonNode one) {
    SortedMap<Integer, Double> weights = new TreeMap<>();
    for (int i = 0; i < one.path("uids").size(); i++) {
      weights.put(one.path("uids").get(i).intValue(), one.path("in").get(i).doubleValue());
    }

    if (one.has("error")) {
      assertThatThrownBy(() -> WeightVector.quantise(weights))
          .isInstanceOfSatisfying(
              ScoringException.class,
              e -> assertThat(e.reason()).isEqualTo(ScoringException.Reason.WEIGHTS_NOT_WRITABLE));
      return;
    }
    SortedMap<Integer, Integer> expected = new TreeMap<>();
    JsonNode out = one.path("out");
    for (int i = 0; i < out.path("uids").size(); i++) {
      expected.put(out.path("uids").get(i).intValue(), out.path("weights").get(i).intValue());
    }
    assertThat(WeightVector.quantise(weights).byUid()).isEqualTo(expected);
  }
}
