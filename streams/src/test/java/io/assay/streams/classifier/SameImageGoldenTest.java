package io.assay.streams.classifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Probabilities of the shipped model as XGBoost gave them. The public model is not ours to ship;
 * docs/decisions/0010-same-image-classifier.md says how our evaluator was compared with it.
 */
class SameImageGoldenTest {

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
