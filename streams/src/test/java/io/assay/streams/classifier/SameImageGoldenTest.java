package io.assay.streams.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Probabilities as XGBoost gave them. Those of the public model need its file, which is not ours to
 * ship, as {@code golden/models/image_similarity_xgb_model.json} among the test resources.
 */
class SameImageGoldenTest {

  private static final String PUBLIC_MODEL = "golden/models/image_similarity_xgb_model.json";

  @Test
  void givenTheShippedModel_whenPredicting_thenTheSameBitsAsXgboost() throws IOException {
    JsonNode rows = json("classifier/shipped-reference.json").orElseThrow().get("rows");
    SameImageClassifier classifier = SameImageClassifier.shipped();

    assertThat(rows).isNotEmpty();
    for (JsonNode row : rows) {
      assertThat(classifier.probability(features(row)))
          .as("%s", row)
          .isEqualTo(row.get(4).floatValue());
    }
  }

  @Test
  void givenThePublicModel_whenPredicting_thenTheSameBitsAsXgboost() throws IOException {
    SameImageClassifier classifier = publicModel();

    JsonNode rows = json("golden/image_model.json").orElseThrow().get("rows");
    assertThat(rows).isNotEmpty();
    for (JsonNode row : rows) {
      assertThat(classifier.probability(features(row)))
          .as("%s", row)
          .isEqualTo(row.get(4).floatValue());
    }
  }

  @Test
  void givenThePublicModel_whenPredicting_thenAsXgboost4jRounded() throws IOException {
    SameImageClassifier classifier = publicModel();

    JsonNode cases = json("golden/chain/xgb.json").orElseThrow().get("cases");
    assertThat(cases).isNotEmpty();
    for (JsonNode golden : cases) {
      float[] features = {
        golden.get("phash").intValue(),
        golden.get("ahash").intValue(),
        golden.get("dhash").intValue(),
        golden.get("chash").intValue()
      };
      assertThat((double) classifier.probability(features))
          .as("%s", golden)
          .isCloseTo(golden.get("probability").doubleValue(), within(1e-7));
    }
  }

  private static SameImageClassifier publicModel() throws IOException {
    Optional<byte[]> model = bytes(PUBLIC_MODEL);
    Assumptions.assumeTrue(model.isPresent(), PUBLIC_MODEL + " is not here");
    return new ModelReader(PUBLIC_MODEL).read(model.orElseThrow());
  }

  private static float[] features(JsonNode row) {
    float[] features = new float[4];
    for (int index = 0; index < features.length; index++) {
      features[index] = row.get(index).floatValue();
    }
    return features;
  }

  private static Optional<JsonNode> json(String name) throws IOException {
    Optional<byte[]> bytes = bytes(name);
    return bytes.isPresent()
        ? Optional.of(new ObjectMapper().readTree(bytes.get()))
        : Optional.empty();
  }

  private static Optional<byte[]> bytes(String name) throws IOException {
    try (InputStream in = SameImageGoldenTest.class.getResourceAsStream("/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }
}
