package io.assay.streams.pictures;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The body of a request for a picture or for embeddings.
 *
 * <pre>{@code
 * {"engine": "proteus", "text_prompts": [{"text": "…", "weight": 1.0}, {"text": "…", "weight": -1.0}],
 *  "seed": 7, "steps": 8, "cfg_scale": 2.0, "width": 1024, "height": 1024,
 *  "init_image": "…", "image_strength": 0.5, "mask_image": "…",
 *  "ipadapter_strength": 0.5, "control_strength": 0.5}
 *
 * {"engine": "clip", "image_b64s": ["…"]}
 * }</pre>
 */
public final class PictureRequestWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private PictureRequestWriter() {}

  /** The body for a picture; {@code engine} is what the receiver calls the model. */
  public static byte[] of(ImageRequest request, String engine) {
    return write(
        json -> {
          json.writeStringField("engine", engine);
          writePrompts(json, request);
          json.writeNumberField("seed", request.seed());
          json.writeNumberField("steps", request.steps());
          json.writeNumberField("cfg_scale", request.cfgScale());
          json.writeNumberField("width", request.width());
          json.writeNumberField("height", request.height());
          writeOperation(json, request.operation());
        });
  }

  /** The body for embeddings. */
  public static byte[] of(ClipRequest request, String engine) {
    return write(
        json -> {
          json.writeStringField("engine", engine);
          json.writeArrayFieldStart("image_b64s");
          for (String image : request.images()) {
            json.writeString(image);
          }
          json.writeEndArray();
        });
  }

  private static void writePrompts(JsonGenerator json, ImageRequest request) throws IOException {
    json.writeArrayFieldStart("text_prompts");
    writePrompt(json, request.prompt(), 1.0);
    if (!request.negativePrompt().isEmpty()) {
      writePrompt(json, request.negativePrompt(), -1.0);
    }
    json.writeEndArray();
  }

  private static void writePrompt(JsonGenerator json, String text, double weight)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("text", text);
    json.writeNumberField("weight", weight);
    json.writeEndObject();
  }

  private static void writeOperation(JsonGenerator json, ImageOperation operation)
      throws IOException {
    if (operation instanceof ImageOperation.ImageToImage from) {
      json.writeStringField("init_image", from.image());
      json.writeNumberField("image_strength", from.strength());
    } else if (operation instanceof ImageOperation.Inpaint in) {
      json.writeStringField("init_image", in.image());
      json.writeStringField("mask_image", in.mask());
    } else if (operation instanceof ImageOperation.Avatar of) {
      json.writeStringField("init_image", of.image());
      json.writeNumberField("ipadapter_strength", of.ipadapterStrength());
      json.writeNumberField("control_strength", of.controlStrength());
    }
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private static byte[] write(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
