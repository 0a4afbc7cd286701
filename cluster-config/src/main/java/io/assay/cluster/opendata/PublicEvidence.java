package io.assay.cluster.opendata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.checking.Evidence;

/**
 * What a check measured, as everyone may see it: field by field, so that a new one is not shown by
 * chance. The tokens of an answer are left out, and where the judge is.
 */
final class PublicEvidence {

  private PublicEvidence() {}

  static ObjectNode of(Evidence evidence) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (evidence instanceof Evidence.Text text) {
      text(json, text);
    } else if (evidence instanceof Evidence.Image image) {
      image(json, image);
    } else if (evidence instanceof Evidence.Clip clip) {
      json.put("type", "embeddings")
          .put("expected", clip.expected())
          .put("given", clip.given())
          .put("mean_similarity", clip.meanSimilarity());
      ArrayNode similarities = json.putArray("similarities");
      clip.similarities().forEach(similarities::add);
    } else if (evidence instanceof Evidence.Outside outside) {
      json.put("type", "outside").put("quality", outside.quality());
    }
    return json;
  }

  private static void text(ObjectNode json, Evidence.Text text) {
    json.put("type", "text")
        .put("model", text.model())
        .put("temperature", text.temperature())
        .put("mean_distance", text.meanDistance());
    ArrayNode positions = json.putArray("positions");
    for (Evidence.CheckedPosition position : text.positions()) {
      ObjectNode each =
          positions
              .addObject()
              .put("index", position.index())
              .put("miner_logprob", position.minerLogprob());
      if (position.validatorLogprob().isPresent()) {
        each.put("validator_logprob", position.validatorLogprob().getAsDouble());
      } else {
        each.putNull("validator_logprob");
      }
      each.put("distance", position.distance());
    }
  }

  private static void image(ObjectNode json, Evidence.Image image) {
    json.put("type", "image")
        .put("answer_nsfw", image.answerNsfw())
        .put("expected_nsfw", image.expectedNsfw())
        .put("answer_missing", image.answerMissing())
        .put("same_image_probability", image.sameImageProbability())
        .put("clip_similarity", image.clipSimilarity());
    ArrayNode distances = json.putArray("hash_distances");
    image.hashDistances().forEach(distances::add);
  }
}
