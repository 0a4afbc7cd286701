package io.assay.streams.sampling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import java.io.IOException;
import java.util.List;

/**
 * A request and the answer that a miner gave to it, as the answer store keeps them: UTF-8 JSON that
 * names its version. Every version ever written can be read.
 */
public sealed interface StoredAnswer permits StoredText, StoredPicture, StoredEmbeddings {

  /** What was asked, task included. */
  TaskRequest request();

  /** From sending the request to the end of the answer, at least 0. */
  double responseSeconds();

  /** The bytes for the answer store; the same answer always gives the same bytes. */
  byte[] encode();

  /**
   * The answer made of these parts.
   *
   * @param parts tokens with log probabilities, one picture, or embeddings, as the request wants
   * @throws IllegalArgumentException if the parts are no answer to the request
   */
  static StoredAnswer of(TaskRequest request, List<AnswerPart> parts, double responseSeconds) {
    if (request instanceof ChatRequest chat) {
      return new StoredText(
          chat, parts.stream().map(part -> token((Token) part)).toList(), responseSeconds);
    } else if (request instanceof ImageRequest image && parts.get(0) instanceof Picture picture) {
      return new StoredPicture(image, picture, responseSeconds);
    } else if (request instanceof ClipRequest clip && parts.get(0) instanceof Embeddings vectors) {
      return new StoredEmbeddings(clip, vectors, responseSeconds);
    }
    throw new IllegalArgumentException("parts: no answer to a request of " + request.task());
  }

  private static StoredToken token(Token token) {
    return new StoredToken(token.text(), token.logprob().getAsDouble());
  }

  /**
   * Reads what {@link #encode} wrote, by this or any earlier version.
   *
   * @throws IllegalArgumentException naming what is wrong with the bytes
   */
  static StoredAnswer decode(byte[] bytes) {
    JsonNode root;
    try {
      root = MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new IllegalArgumentException("stored answer: not JSON", e);
    }
    int version = StoredTextJson.field(root, "version").asInt();
    return switch (version) {
      case StoredTextJson.VERSION -> StoredTextJson.read(root);
      case StoredPictureJson.VERSION -> StoredPictureJson.read(root);
      default ->
          throw new IllegalArgumentException(
              "stored answer: version " + version + "; expected 1 or 2");
    };
  }

  /** Reads the largest answer that a miner may give. */
  ObjectMapper MAPPER =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
              .build());

  /** Checks a time. */
  static void requireTime(double responseSeconds) {
    if (!(responseSeconds >= 0)) {
      throw new IllegalArgumentException(
          "response_seconds: " + responseSeconds + "; expected 0 or more");
    }
  }
}
