package io.assay.streams.vision;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.List;

/** What a recorded request asks for. */
final class RecordedTasks {

  private RecordedTasks() {}

  /** The task of a recording; that of a picture for what is no task here. */
  static TaskRequest of(Recording recording) {
    JsonNode body = recording.requestBody();
    String engine = body.path("engine").asText("dreamshaper");
    return switch (recording.synapse()) {
      case "Chat" -> chat(body);
      case "ImageToImage" ->
          image(
              body,
              engine + "-image-to-image",
              new ImageOperation.ImageToImage(
                  body.path("init_image").asText(), body.path("image_strength").asDouble()));
      case "Inpaint" ->
          image(
              body,
              "inpaint",
              new ImageOperation.Inpaint(
                  body.path("init_image").asText(), body.path("mask_image").asText()));
      case "Avatar" ->
          image(
              body,
              "avatar",
              new ImageOperation.Avatar(
                  body.path("init_image").asText(),
                  body.path("ipadapter_strength").asDouble(),
                  body.path("control_strength").asDouble()));
      case "ClipEmbeddings" -> clip(body);
      default -> image(body, "dreamshaper-text-to-image", new ImageOperation.TextToImage());
    };
  }

  private static ChatRequest chat(JsonNode body) {
    List<ChatMessage> messages = new ArrayList<>();
    body.path("messages")
        .forEach(
            m ->
                messages.add(new ChatMessage(m.path("role").asText(), m.path("content").asText())));
    String model = body.path("model").asText();
    return new ChatRequest(
        new TaskName(model.startsWith("mixtral") ? "chat-mixtral" : "chat-llama-3"),
        messages,
        body.path("temperature").asDouble(),
        1,
        body.path("max_tokens").asInt(),
        body.path("seed").asLong(),
        List.of(),
        true);
  }

  private static ImageRequest image(JsonNode body, String task, ImageOperation operation) {
    return new ImageRequest(
        new TaskName(task),
        operation,
        body.path("text_prompts").path(0).path("text").asText(),
        body.path("text_prompts").path(1).path("text").asText(),
        body.path("seed").asLong(),
        body.path("steps").asInt(8),
        body.path("cfg_scale").asDouble(2),
        body.path("width").asInt(1024),
        body.path("height").asInt(1024));
  }

  private static ClipRequest clip(JsonNode body) {
    List<String> images = new ArrayList<>();
    body.path("image_b64s").forEach(image -> images.add(image.asText()));
    return new ClipRequest(new TaskName("clip-image-embeddings"), images);
  }
}
