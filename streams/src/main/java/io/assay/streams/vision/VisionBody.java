package io.assay.streams.vision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.streams.pictures.PictureRequestWriter;
import java.nio.charset.StandardCharsets;

/**
 * The bodies of requests: the task's own fields, which is all that miners need. Those that the
 * public miners do not know ({@code top_p}, {@code stop}, the size of an inpainted picture) are
 * passed over there.
 */
final class VisionBody {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private VisionBody() {}

  static byte[] capacity() {
    return bytes(NODES.objectNode().putNull("capacities"));
  }

  static byte[] of(ChatRequest request, int maxTokens, String model) {
    ObjectNode body = NODES.objectNode();
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : request.messages()) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    body.put("temperature", request.temperature());
    body.put("max_tokens", maxTokens);
    body.put("seed", request.seed());
    body.put("model", model);
    if (request.topP() < 1) {
      body.put("top_p", request.topP());
    }
    if (!request.stop().isEmpty()) {
      ArrayNode stop = body.putArray("stop");
      request.stop().forEach(stop::add);
    }
    return bytes(body);
  }

  static byte[] of(ImageRequest request, String engine) {
    return PictureRequestWriter.of(request, engine);
  }

  static byte[] of(ClipRequest request, String engine) {
    return PictureRequestWriter.of(request, engine);
  }

  static Synapse synapse(ImageOperation operation) {
    if (operation instanceof ImageOperation.TextToImage) {
      return Synapse.TEXT_TO_IMAGE;
    } else if (operation instanceof ImageOperation.ImageToImage) {
      return Synapse.IMAGE_TO_IMAGE;
    } else if (operation instanceof ImageOperation.Inpaint) {
      return Synapse.INPAINT;
    }
    return Synapse.AVATAR;
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
