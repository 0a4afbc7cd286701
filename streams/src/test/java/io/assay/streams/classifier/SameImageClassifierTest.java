package io.assay.streams.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.streams.image.HashDistances;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameImageClassifierTest {

  private static final String MODEL =
      """
      {"learner":{"feature_names":["phash","ahash","dhash","chash"],
       "gradient_booster":{"name":"gbtree","model":{"trees":[
        {"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_indices":[0,0,0],
         "split_conditions":[10,2,-9],"split_type":[0,0,0]}]}},
       "learner_model_param":{"base_score":"5E-1","num_feature":"4"},
       "objective":{"name":"binary:logistic"}}}
      """;

  @TempDir private Path folder;

  @Test
  void givenTheShippedModel_whenImagesAreEqualOrNot_thenItTells() {
    SameImageClassifier classifier = SameImageClassifier.shipped();

    assertThat(classifier.isSame(new HashDistances(0, 0, 0, 0))).isTrue();
    assertThat(classifier.isSame(new HashDistances(2, 1, 2, 0))).isTrue();
    assertThat(classifier.isSame(new HashDistances(30, 30, 30, 12))).isFalse();
  }

  @Test
  void givenAModelFile_whenRead_thenItsTreesDecide() throws IOException {
    SameImageClassifier classifier = SameImageClassifier.read(file(MODEL));

    assertThat(classifier.probability(new HashDistances(9, 0, 0, 0))).isBetween(0.88, 0.89);
    assertThat(classifier.isSame(new HashDistances(10, 0, 0, 0))).isFalse();
  }

  @Test
  void givenABadModel_whenRead_thenRefusedWithFileAndPlace() throws IOException {
    String trees = "/learner/gradient_booster/model/trees";
    refused("{", "not JSON");
    refused("{}", "/learner/objective/name");
    refused(MODEL.replace("binary:logistic", "reg:squarederror"), "binary:logistic");
    refused(MODEL.replace("gbtree", "dart"), "/learner/gradient_booster/name is 'dart'");
    refused(MODEL.replace("\"phash\",\"ahash\"", "\"ahash\",\"phash\""), "/learner/feature_names");
    refused(MODEL.replace("5E-1", "2"), "/learner/learner_model_param/base_score is 2");
    refused(MODEL.replace("[1,-1,-1]", "[0,-1,-1]"), trees + "/0/left_children/0 is 0");
    refused(MODEL.replace("[2,-1,-1]", "[3,-1,-1]"), trees + "/0/right_children/0 is 3");
    refused(MODEL.replace("indices\":[0,", "indices\":[4,"), trees + "/0/split_indices/0 is 4");
    refused(MODEL.replace("[10,2,-9]", "[10,2]"), trees + "/0/split_conditions has 2 values");
    refused(MODEL.replace("[10,2,-9]", "[10,2,1e99]"), trees + "/0/split_conditions/2");
    refused(MODEL.replace("\"split_type\":[0,", "\"split_type\":[1,"), trees + "/0/split_type");
    assertThatThrownBy(() -> SameImageClassifier.read(folder.resolve("none.json")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("none.json: cannot be read");
  }

  private void refused(String model, String message) throws IOException {
    Path file = file(model);
    assertThatThrownBy(() -> SameImageClassifier.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.json: ")
        .hasMessageContaining(message);
  }

  private Path file(String content) throws IOException {
    return Files.write(folder.resolve("model.json"), content.getBytes(StandardCharsets.UTF_8));
  }
}
