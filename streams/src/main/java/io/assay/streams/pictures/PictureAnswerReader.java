package io.assay.streams.pictures;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.ImageHashes;
import io.assay.actors.dispatch.AnswerPart.Picture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads answers with pictures or embeddings: {@code {"image_b64", "is_nsfw", "clip_embeddings",
 * "image_hashes": {"perceptual_hash", "average_hash", "difference_hash", "color_hash"}}} and {@code
 * {"clip_embeddings": [[…]]}}. They are untrusted: what is wrong with them ends as a {@link
 * UnreadablePicture} whose message quotes nothing of them.
 */
public final class PictureAnswerReader {

  /** The most numbers of an embedding. */
  static final int LONGEST_EMBEDDING = 4_096;

  /** The longest picture, in characters of base64: 24 MiB of file. */
  static final int LONGEST_IMAGE = 32 << 20;

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{1,32}");
  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LONGEST_IMAGE)
                          .maxNestingDepth(8)
                          .build())
                  .build())
          .build();

  private PictureAnswerReader() {}

  /**
   * Reads a picture.
   *
   * @throws UnreadablePicture if it is none, or has no image without being unsafe for work
   */
  public static Picture picture(byte[] body) {
    return picture(object(body));
  }

  /** The same of JSON that was read already. */
  public static Picture picture(JsonNode root) {
    JsonNode image = root.path("image_b64");
    if (!image.isMissingNode() && !image.isNull() && !image.isTextual()) {
      throw new UnreadablePicture("image_b64 is no text");
    }
    boolean nsfw = nsfw(root.path("is_nsfw"));
    Optional<String> picture =
        image.isTextual() && !image.textValue().isEmpty()
            ? Optional.of(image.textValue())
            : Optional.empty();
    if (picture.isEmpty() && !nsfw) {
      throw new UnreadablePicture("neither an image nor the remark that it is not safe for work");
    }
    return new Picture(
        picture,
        nsfw,
        vectorOrNone(root.path("clip_embeddings")),
        hashes(root.path("image_hashes")));
  }

  /**
   * Reads embeddings.
   *
   * @throws UnreadablePicture if they are none, or one is no list of numbers
   */
  public static Embeddings embeddings(byte[] body) {
    return embeddings(object(body));
  }

  /** The same of JSON that was read already. */
  public static Embeddings embeddings(JsonNode root) {
    JsonNode list = root.path("clip_embeddings");
    if (!list.isArray() || list.isEmpty() || list.size() > 64) {
      throw new UnreadablePicture("clip_embeddings is no list of 1 to 64 embeddings");
    }
    List<List<Double>> vectors = new ArrayList<>();
    list.forEach(one -> vectors.add(vector(one)));
    return new Embeddings(vectors);
  }

  /**
   * A JSON object within the limits.
   *
   * @throws UnreadablePicture if it is none
   */
  public static JsonNode object(byte[] body) {
    JsonNode root;
    try {
      root = MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UnreadablePicture("no JSON");
    }
    if (root == null || !root.isObject()) {
      throw new UnreadablePicture("no JSON object");
    }
    return root;
  }

  private static boolean nsfw(JsonNode flag) {
    if (!flag.isMissingNode() && !flag.isNull() && !flag.isBoolean()) {
      throw new UnreadablePicture("is_nsfw is neither true nor false");
    }
    return flag.asBoolean(false);
  }

  /** A picture's own embedding, given as a list of numbers or as a list of one such list. */
  private static List<Double> vectorOrNone(JsonNode node) {
    if (node.isMissingNode() || node.isNull() || (node.isArray() && node.isEmpty())) {
      return List.of();
    }
    return vector(node.isArray() && node.get(0).isArray() ? node.get(0) : node);
  }

  private static List<Double> vector(JsonNode node) {
    if (!node.isArray() || node.isEmpty() || node.size() > LONGEST_EMBEDDING) {
      throw new UnreadablePicture("an embedding is no list of 1 to 4096 numbers");
    }
    List<Double> vector = new ArrayList<>(node.size());
    for (JsonNode number : node) {
      if (!number.isNumber() || !Double.isFinite(number.doubleValue())) {
        throw new UnreadablePicture("an embedding has something that is no number");
      }
      vector.add(number.doubleValue());
    }
    return vector;
  }

  private static Optional<ImageHashes> hashes(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new ImageHashes(
            hash(node, "perceptual_hash"),
            hash(node, "average_hash"),
            hash(node, "difference_hash"),
            hash(node, "color_hash")));
  }

  private static String hash(JsonNode node, String name) {
    JsonNode hash = node.path(name);
    if (!hash.isTextual() || !HEX.matcher(hash.textValue()).matches()) {
      throw new UnreadablePicture(name + " is no hexadecimal number");
    }
    return hash.textValue();
  }
}
