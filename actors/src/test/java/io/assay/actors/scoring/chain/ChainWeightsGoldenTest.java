package io.assay.actors.scoring.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.Golden;
import io.assay.actors.scoring.ScoringException;
import io.assay.actors.scoring.WeightVector;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChainWeightsGoldenTest {

  /** The reference computes in single precision. */
  private static final Offset<Double> NEAR = Offset.offset(1e-6);

  static Stream<Named<JsonNode>> bounded() {
    return Golden.cases("normalize_max_weight.json");
  }

  static Stream<Named<JsonNode>> processed() {
    return Golden.cases("process_weights.json");
  }

  static Stream<Named<JsonNode>> fiber() {
    return Golden.cases("emit_u16_fiber.json");
  }

  static Stream<Named<JsonNode>> setter() {
    return Golden.cases("weight_setter.json");
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void givenWeightsThenTheBoundedOnesAreTheReferences(JsonNode one) {
    float[] bounded =
        LargestWeight.bounded(floats(one.path("in")), one.path("limit").doubleValue());

    assertThat(bounded).hasSize(one.path("out").size());
    for (int i = 0; i < bounded.length; i++) {
      assertThat((double) bounded[i]).isCloseTo(one.path("out").get(i).doubleValue(), NEAR);
    }
  }

  @ParameterizedTest
  @MethodSource("processed")
  void givenScoresByUidThenTheAllowedWeightsAreTheReferences(JsonNode one) {
    assertAllowed(AllowedWeights.of(floats(one.path("scores")), limits(one)), one.path("out"));
  }

  @ParameterizedTest
  @MethodSource("setter")
  void givenScoresByHotkeyThenWhatIsPublishedIsTheReferences(JsonNode one) {
    if (one.has("error")) {
      assertThatThrownBy(() -> published(one)).isInstanceOf(ScoringException.class);
    } else if (one.path("out").isNull()) {
      assertThat(published(one)).isEmpty();
    } else {
      assertAllowed(published(one).orElseThrow(), one.path("out"));
    }
  }

  @ParameterizedTest
  @MethodSource("fiber")
  void givenWeightsThenTheWholeNumbersAreTheReferences(JsonNode one) {
    if (one.path("uids").size() != one.path("in").size()) {
      // A map has one weight for each uid: here that error cannot be made.
      assertThat(one.has("error")).isTrue();
      return;
    }
    SortedMap<Integer, Double> weights = new TreeMap<>();
    for (int i = 0; i < one.path("uids").size(); i++) {
      weights.put(one.path("uids").get(i).intValue(), one.path("in").get(i).doubleValue());
    }
    if (one.has("error")) {
      assertThatThrownBy(() -> FiberWeights.quantised(weights))
          .isInstanceOf(ScoringException.class);
      return;
    }
    assertThat(FiberWeights.quantised(weights))
        .isEqualTo(integers(one.path("out"), "uids", "weights"));
  }

  private static void assertAllowed(AllowedWeights allowed, JsonNode out) {
    assertThat(allowed.byUid()).hasSize(out.path("uids").size());
    for (int i = 0; i < out.path("uids").size(); i++) {
      assertThat(allowed.byUid().get(out.path("uids").get(i).intValue()).doubleValue())
          .isCloseTo(out.path("weights").get(i).doubleValue(), NEAR);
    }
    assertThat(allowed.quantised())
        .isEqualTo(new WeightVector(integers(out, "emit_uids", "emit_weights")));
  }

  private static Optional<AllowedWeights> published(JsonNode one) {
    Map<Hotkey, Double> scores = new TreeMap<>();
    one.path("hotkey_scores")
        .properties()
        .forEach(each -> scores.put(new Hotkey(each.getKey()), each.getValue().doubleValue()));
    SortedMap<Integer, Hotkey> hotkeys = new TreeMap<>();
    one.path("uid_to_hotkey")
        .properties()
        .forEach(
            each ->
                hotkeys.put(Integer.parseInt(each.getKey()), new Hotkey(each.getValue().asText())));
    return NeuronWeights.of(scores, hotkeys, one.path("neurons").intValue(), limits(one));
  }

  private static WeightLimits limits(JsonNode one) {
    return new WeightLimits(
        one.path("min_allowed_weights").intValue(),
        one.path("max_weight_limit").doubleValue(),
        one.path("exclude_quantile").asDouble(0) / WeightVector.MAX);
  }

  private static SortedMap<Integer, Integer> integers(JsonNode out, String uids, String weights) {
    SortedMap<Integer, Integer> integers = new TreeMap<>();
    for (int i = 0; i < out.path(uids).size(); i++) {
      integers.put(out.path(uids).get(i).intValue(), out.path(weights).get(i).intValue());
    }
    return integers;
  }

  private static float[] floats(JsonNode list) {
    float[] floats = new float[list.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) list.get(i).doubleValue();
    }
    return floats;
  }
}
