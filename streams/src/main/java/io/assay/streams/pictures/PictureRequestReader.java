package io.assay.streams.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link PictureRequestWriter} wrote. The operation follows from the fields: adapter
 * strength means an avatar, a mask inpainting, a first picture image-to-image.
 */
public final class PictureRequestReader {

  private PictureRequestReader() {}

  /**
   * A request for a picture of that task.
   *
   * @throws IllegalArgumentException naming the field and what would be right
   */
  public static ImageRequest picture(JsonNode body, TaskName task) {
    return new ImageRequest(
        task,
        operation(body),
        prompt(body, true),
        prompt(body, false),
        number(body, "seed").longValue(),
        number(body, "steps").intValue(),
        number(body, "cfg_scale").doubleValue(),
        number(body, "width").intValue(),
        number(body, "height").intValue());
  }

  /**
   * A request for embeddings of that task.
   *
   * @throws IllegalArgumentException naming the field and what would be right
   */
  public static ClipRequest embeddings(JsonNode body, TaskName task) {
    List<String> images = new ArrayList<>();
    for (JsonNode image : body.path("image_b64s")) {
      if (!image.isTextual()) {
        throw new IllegalArgumentException("image_b64s: expected a list of base64 texts");
      }
      images.add(image.textValue());
    }
    return new ClipRequest(task, images);
  }

  private static ImageOperation operation(JsonNode body) {
    if (body.has("ipadapter_strength")) {
      return new ImageOperation.Avatar(
          text(body, "init_image"),
          number(body, "ipadapter_strength").doubleValue(),
          number(body, "control_strength").doubleValue());
    } else if (body.has("mask_image")) {
      return new ImageOperation.Inpaint(text(body, "init_image"), text(body, "mask_image"));
    } else if (body.has("init_image")) {
      return new ImageOperation.ImageToImage(
          text(body, "init_image"), number(body, "image_strength").doubleValue());
    }
    return new ImageOperation.TextToImage();
  }

  private static String prompt(JsonNode body, boolean wanted) {
    for (JsonNode prompt : body.path("text_prompts")) {
      if (prompt.path("weight").asDouble(1) > 0 == wanted) {
        return prompt.path("text").asText("");
      }
    }
    return "";
  }

  private static JsonNode number(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (!node.isNumber()) {
      throw new IllegalArgumentException(field + ": expected a number");
    }
    return node;
  }

  private static String text(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (!node.isTextual()) {
      throw new IllegalArgumentException(field + ": expected a base64 text");
    }
    return node.textValue();
  }
}
