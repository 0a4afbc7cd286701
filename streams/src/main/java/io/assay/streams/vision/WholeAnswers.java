package io.assay.streams.vision;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.streams.exchange.Failures;
import io.assay.streams.pictures.PictureAnswerReader;
import io.assay.streams.pictures.UnreadablePicture;

/**
 * Reads answers that come in one piece. A miner whose model failed gives null for what was wanted,
 * with status 200: that is an answer with nothing in it.
 */
final class WholeAnswers {

  private WholeAnswers() {}

  static AnswerPart picture(byte[] body) {
    JsonNode root = root(body);
    if (isNone(root.path("image_b64")) && !root.path("is_nsfw").asBoolean(false)) {
      throw failed(root, "image_b64");
    }
    return PictureAnswerReader.picture(root);
  }

  static AnswerPart embeddings(byte[] body) {
    JsonNode root = root(body);
    if (isNone(root.path("clip_embeddings"))) {
      throw failed(root, "clip_embeddings");
    }
    return PictureAnswerReader.embeddings(root);
  }

  private static JsonNode root(byte[] body) {
    try {
      return PictureAnswerReader.object(body);
    } catch (UnreadablePicture unreadable) {
      throw Failures.malformed(String.valueOf(unreadable.getMessage()));
    }
  }

  private static boolean isNone(JsonNode node) {
    return node.isMissingNode() || node.isNull() || node.isTextual() && node.textValue().isEmpty();
  }

  private static RuntimeException failed(JsonNode root, String wanted) {
    if (root.has("message")) {
      return Refusals.ofMessage(root.path("message").asText(""), false);
    }
    return root.has(wanted) || root.has("error_message")
        ? Failures.empty("no " + wanted + ": the miner's model failed")
        : Failures.malformed("no " + wanted + ": not of the protocol vision");
  }
}
