package io.assay.streams.fiber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.ImageKind;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskType;

/** What requests hold before they are encrypted. */
final class FiberBody {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int TOP_K = 5;

  private FiberBody() {}

  static ObjectNode of(ChatRequest request, int maxTokens) {
    ObjectNode body = NODES.objectNode();
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : request.messages()) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    body.put("temperature", request.temperature());
    body.put("seed", request.seed());
    body.put("model", request.task().value());
    body.put("stream", true).put("logprobs", true);
    body.put("top_p", request.topP()).put("top_k", TOP_K).put("max_tokens", maxTokens);
    if (!request.stop().isEmpty()) {
      ArrayNode stop = body.putArray("stop");
      request.stop().forEach(stop::add);
    }
    return body;
  }

  static ObjectNode of(ImageRequest request) {
    ObjectNode body = NODES.objectNode();
    body.put("prompt", request.prompt()).put("negative_prompt", request.negativePrompt());
    body.put("seed", request.seed()).put("steps", request.steps());
    body.put("cfg_scale", request.cfgScale());
    body.put("width", request.width()).put("height", request.height());
    body.put("model", request.task().value());
    if (request.operation() instanceof ImageOperation.ImageToImage from) {
      body.put("init_image", from.image()).put("image_strength", from.strength());
    } else if (request.operation() instanceof ImageOperation.Avatar of) {
      body.put("init_image", of.image()).put("ipadapter_strength", of.ipadapterStrength());
      body.put("control_strength", of.controlStrength());
    }
    return body;
  }

  /** The path of a task; empty if the protocol has none for it. */
  static String path(ImageOperation operation) {
    if (operation instanceof ImageOperation.TextToImage) {
      return "/text-to-image";
    } else if (operation instanceof ImageOperation.ImageToImage) {
      return "/image-to-image";
    }
    return operation instanceof ImageOperation.Avatar ? "/avatar" : "";
  }

  private static String path(ImageKind kind) {
    return kind == ImageKind.INPAINT ? "" : "/" + kind.configName();
  }

  /** Every task that can be asked for, as miners want to be told. */
  static ObjectNode capacity(TaskTable tasks) {
    ObjectNode body = NODES.objectNode();
    ArrayNode configs = body.putArray("task_configs");
    for (Task task : tasks.tasks()) {
      String path =
          task.type() == TaskType.TEXT
              ? "/chat/completions"
              : task.image().map(image -> path(image.kind())).orElse("");
      if (!path.isEmpty()) {
        ObjectNode config = configs.addObject();
        config.put("task", task.name().value());
        config.put("task_type", task.type() == TaskType.TEXT ? "text" : "image");
        config.put("max_capacity", task.maxCapacity());
        config.putObject("model_config").put("model", task.name().value());
        config.put("endpoint", path).put("weight", task.weight());
        config.put("timeout", task.timeouts().answer().toMillis() / 1e3);
        config.put("display_name", task.name().value());
      }
    }
    return body;
  }
}
