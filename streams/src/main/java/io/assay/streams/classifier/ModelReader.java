package io.assay.streams.classifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and checks XGBoost's JSON; errors name the source and the JSON pointer of the place. */
final class ModelReader {

  private static final int FEATURES = 4;
  private static final List<String> NAMES = List.of("phash", "ahash", "dhash", "chash");
  private static final String LEARNER = "/learner";
  private static final String BOOSTER = LEARNER + "/gradient_booster";
  private static final String TREES = BOOSTER + "/model/trees";
  private static final String PARAMETERS = LEARNER + "/learner_model_param";

  private final String source;
  private JsonNode root;

  ModelReader(String source) {
    this.source = source;
    root = new ObjectMapper().createObjectNode();
  }

  SameImageClassifier read(byte[] json) {
    try {
      root = new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new IllegalArgumentException(source + ": not JSON", e);
    }
    requireText(LEARNER + "/objective/name", "binary:logistic");
    requireText(BOOSTER + "/name", "gbtree");
    requireText(PARAMETERS + "/num_feature", Integer.toString(FEATURES));
    requireNames();
    return new SameImageClassifier(start(), trees());
  }

  private void requireNames() {
    List<String> names = new ArrayList<>();
    root.at(LEARNER + "/feature_names").forEach(name -> names.add(name.asText()));
    if (!names.isEmpty() && !names.equals(NAMES)) {
      throw wrong(LEARNER + "/feature_names", "is " + names, NAMES.toString());
    }
  }

  /** The margin before any tree: the log odds of the base score, which newer versions bracket. */
  private float start() {
    String path = PARAMETERS + "/base_score";
    String written = root.at(path).asText().replace("[", "").replace("]", "");
    float score;
    try {
      score = Float.parseFloat(written);
    } catch (NumberFormatException e) {
      throw wrong(path, "is '" + written + "'", "a number between 0 and 1");
    }
    if (!(score > 0 && score < 1)) {
      throw wrong(path, "is " + written, "a number between 0 and 1");
    }
    return (float) -StrictMath.log(1f / score - 1f);
  }

  private List<Tree> trees() {
    JsonNode array = root.at(TREES);
    if (!array.isArray() || array.isEmpty()) {
      throw wrong(TREES, "has no trees", "at least one");
    }
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      trees.add(tree(TREES + "/" + i));
    }
    return trees;
  }

  private Tree tree(String path) {
    int[] left = integers(path + "/left_children", Optional.empty());
    Optional<Integer> nodes = Optional.of(left.length);
    int[] right = integers(path + "/right_children", nodes);
    int[] feature = integers(path + "/split_indices", nodes);
    float[] split = numbers(path + "/split_conditions", left.length);
    for (int node = 0; node < left.length; node++) {
      if (left[node] == -1) {
        continue;
      }
      requireChild(path + "/left_children/" + node, left[node], node, left.length);
      requireChild(path + "/right_children/" + node, right[node], node, left.length);
      if (feature[node] < 0 || feature[node] >= FEATURES) {
        throw wrong(path + "/split_indices/" + node, "is " + feature[node], "0 to 3");
      }
    }
    requireNumerical(path + "/split_type");
    return new Tree(feature, split, left, right);
  }

  private void requireNumerical(String path) {
    for (JsonNode type : root.at(path)) {
      if (type.asInt() != 0) {
        throw wrong(path, "has a split by category", "numerical splits only");
      }
    }
  }

  /** Behind its parent, so that a walk ends. */
  private void requireChild(String path, int child, int parent, int nodes) {
    if (child <= parent || child >= nodes) {
      throw wrong(path, "is " + child, "a node from %d to %d".formatted(parent + 1, nodes - 1));
    }
  }

  private int[] integers(String path, Optional<Integer> length) {
    JsonNode array = array(path, length);
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      if (!array.get(i).canConvertToInt()) {
        throw wrong(path + "/" + i, "is " + array.get(i), "a whole number");
      }
      values[i] = array.get(i).intValue();
    }
    return values;
  }

  private float[] numbers(String path, int length) {
    JsonNode array = array(path, Optional.of(length));
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = array.get(i).floatValue();
      if (!array.get(i).isNumber() || !Float.isFinite(values[i])) {
        throw wrong(path + "/" + i, "is " + array.get(i), "a finite number");
      }
    }
    return values;
  }

  private JsonNode array(String path, Optional<Integer> length) {
    JsonNode array = root.at(path);
    if (!array.isArray() || array.isEmpty()) {
      throw wrong(path, "is missing or empty", "an array");
    }
    if (length.isPresent() && array.size() != length.get()) {
      throw wrong(path, "has " + array.size() + " values", length.get() + ", one a node");
    }
    return array;
  }

  private void requireText(String path, String expected) {
    String found = root.at(path).asText();
    if (!found.equals(expected)) {
      throw wrong(path, "is '" + found + "'", expected);
    }
  }

  private IllegalArgumentException wrong(String path, String found, String expected) {
    return new IllegalArgumentException(
        "%s: %s %s: expected %s".formatted(source, path, found, expected));
  }
}
