package io.assay.streams.pictures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Picture;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes answers in the form that {@link PictureAnswerReader} reads. */
public final class PictureAnswerWriter {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PictureAnswerWriter() {}

  /** A picture. */
  public static byte[] of(Picture picture) {
    ObjectNode root = NODES.objectNode();
    root.put("image_b64", picture.image().orElse(null));
    root.put("is_nsfw", picture.nsfw());
    add(root.putArray("clip_embeddings"), picture.embedding());
    picture
        .hashes()
        .ifPresent(
            hashes ->
                root.putObject("image_hashes")
                    .put("perceptual_hash", hashes.perceptual())
                    .put("average_hash", hashes.average())
                    .put("difference_hash", hashes.difference())
                    .put("color_hash", hashes.colour()));
    return bytes(root);
  }

  /** Embeddings. */
  public static byte[] of(Embeddings embeddings) {
    ObjectNode root = NODES.objectNode();
    ArrayNode list = root.putArray("clip_embeddings");
    embeddings.vectors().forEach(vector -> add(list.addArray(), vector));
    return bytes(root);
  }

  private static void add(ArrayNode to, List<Double> numbers) {
    numbers.forEach(to::add);
  }

  private static byte[] bytes(ObjectNode root) {
    try {
      return MAPPER.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
