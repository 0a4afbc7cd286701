package io.assay.actors.checking;

import static io.assay.actors.scoring.Golden.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.checking.ImageComparison.Likeness;
import io.assay.actors.checking.ImageComparison.Side;
import io.assay.actors.scoring.Golden;
import io.assay.actors.scoring.Quality;
import io.assay.actors.scoring.QualitySettings;
import io.assay.actors.scoring.Vision41Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonGoldenTest {

  private static final QualitySettings SETTINGS = Vision41Settings.shipped().quality();

  static Stream<Named<JsonNode>> images() {
    return Golden.cases("image_check.json");
  }

  static Stream<Named<JsonNode>> embeddings() {
    return Golden.cases("clip_check.json");
  }

  static Stream<Named<JsonNode>> cosines() {
    return Golden.cases("clip_similarity.json");
  }

  @ParameterizedTest
  @MethodSource("images")
  void givenTwoImagesThenTheQualityIsTheReferences(JsonNode one) {
    Optional<Evidence.Image> evidence =
        ImageComparison.of(
            side(one.path("miner")), side(one.path("expected")), () -> likeness(one));

    assertQuality(evidence.map(Evidence.Image::finding), one);
    evidence
        .filter(found -> !found.hashDistances().isEmpty() && !one.has("error"))
        .ifPresent(
            found ->
                assertThat(found.clipSimilarity())
                    .isCloseTo(one.path("clip_similarity").doubleValue(), Offset.offset(1e-12)));
  }

  @ParameterizedTest
  @MethodSource("embeddings")
  void givenEmbeddingsThenTheQualityIsTheReferences(JsonNode one) {
    assertQuality(
        ClipComparison.of(vectors(one.path("miner")), vectors(one.path("expected")))
            .map(Evidence.Clip::finding),
        one);
  }

  @ParameterizedTest
  @MethodSource("cosines")
  void givenTwoEmbeddingsThenTheirCosineIsTheReferences(JsonNode one) {
    double cosine = Cosine.of(vector(one.path("a")), vector(one.path("b")));

    if (one.has("error") || !one.path("out").isNumber()) {
      // The reference fails, or gives a number that is none: here they cannot be compared.
      assertThat(cosine).isZero();
    } else {
      assertThat(cosine).isCloseTo(one.path("out").doubleValue(), Offset.offset(1e-12));
    }
  }

  /** Where the reference fails, a verdict is one on the miner, within its range. */
  private static void assertQuality(Optional<? extends Finding> finding, JsonNode one) {
    if (one.has("error")) {
      finding.ifPresent(found -> assertThat(Quality.of(found, SETTINGS)).isBetween(0.0, 1.0));
    } else if (one.path("out").isNull()) {
      assertThat(finding).isEmpty();
    } else {
      assertClose(Quality.of(finding.orElseThrow(), SETTINGS), one.path("out"));
    }
  }

  private static Side side(JsonNode answer) {
    return new Side(
        answer.path("image_b64").isTextual(),
        answer.path("is_nsfw").asBoolean(false),
        vector(answer.path("clip_embeddings")));
  }

  /**
   * What hashes and classifier gave in the reference; streams tests them against their own data.
   */
  private static Likeness likeness(JsonNode one) {
    List<Integer> distances = new ArrayList<>();
    one.path("hash_distances").forEach(distance -> distances.add(distance.intValue()));
    return new Likeness(distances, one.path("probability").asDouble(0));
  }

  private static List<List<Double>> vectors(JsonNode list) {
    List<List<Double>> vectors = new ArrayList<>();
    list.forEach(vector -> vectors.add(vector(vector)));
    return vectors;
  }

  /** The numbers of a list, nested ones too; null is none. */
  private static List<Double> vector(JsonNode list) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode each : list) {
      if (each.isArray()) {
        numbers.addAll(vector(each));
      } else {
        numbers.add(each.asDouble(Double.NaN));
      }
    }
    return numbers;
  }
}
