package io.assay.simulations.fiber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.task.TaskName;
import io.assay.simulations.openai.Json;
import io.assay.streams.pictures.PictureRequestReader;

/** Reads payloads as requests for tasks. */
final class FiberTasks {

  private static final String[] CHAT = {
    "messages", "temperature", "seed", "model", "top_p", "max_tokens", "stop"
  };
  private static final String[] PICTURE = {
    "seed",
    "steps",
    "cfg_scale",
    "width",
    "height",
    "init_image",
    "image_strength",
    "ipadapter_strength",
    "control_strength"
  };

  private FiberTasks() {}

  /** A chat request in the OpenAI shape. */
  static byte[] chat(JsonNode payload) {
    return Json.bytes(
        copied(payload, CHAT, Json.object().put("logprobs", true).put("stream", true)));
  }

  /**
   * A request for a picture.
   *
   * @throws IllegalArgumentException naming the field that is wrong
   */
  static TaskRequest picture(JsonNode payload) {
    ObjectNode picture = copied(payload, PICTURE, Json.object());
    if (!picture.path("cfg_scale").isNumber()) {
      picture.put("cfg_scale", 2);
    }
    ArrayNode prompts = picture.putArray("text_prompts");
    prompts.addObject().put("text", payload.path("prompt").asText()).put("weight", 1.0);
    String negative = payload.path("negative_prompt").asText("");
    if (!negative.isEmpty()) {
      prompts.addObject().put("text", negative).put("weight", -1.0);
    }
    return PictureRequestReader.picture(picture, new TaskName(payload.path("model").asText()));
  }

  private static ObjectNode copied(JsonNode from, String[] fields, ObjectNode to) {
    for (String field : fields) {
      JsonNode value = from.path(field);
      if (!value.isMissingNode() && !value.isNull()) {
        to.set(field, value);
      }
    }
    return to;
  }
}
