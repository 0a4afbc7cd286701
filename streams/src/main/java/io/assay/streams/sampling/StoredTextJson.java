package io.assay.streams.sampling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The written form of {@link StoredText}. */
final class StoredTextJson {

  static final int VERSION = 1;

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int BYTES_PER_TOKEN = 48;

  private StoredTextJson() {}

  static byte[] write(StoredText answer) {
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(512 + answer.tokens().size() * BYTES_PER_TOKEN);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("version", VERSION);
      json.writeStringField("task", answer.request().task().value());
      json.writeFieldName("request");
      writeRequest(json, answer.request());
      json.writeArrayFieldStart("tokens");
      for (StoredToken token : answer.tokens()) {
        json.writeStartObject();
        json.writeStringField("text", token.text());
        json.writeNumberField("logprob", token.logprob());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("response_seconds", answer.responseSeconds());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeRequest(JsonGenerator json, ChatRequest request) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("messages");
    for (ChatMessage message : request.messages()) {
      json.writeStartObject();
      json.writeStringField("role", message.role());
      json.writeStringField("content", message.content());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("temperature", request.temperature());
    json.writeNumberField("top_p", request.topP());
    json.writeNumberField("max_tokens", request.maxTokens());
    json.writeNumberField("seed", request.seed());
    json.writeArrayFieldStart("stop");
    for (String stop : request.stop()) {
      json.writeString(stop);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static StoredText read(JsonNode root) {
    List<StoredToken> tokens = new ArrayList<>();
    for (JsonNode token : field(root, "tokens")) {
      tokens.add(new StoredToken(field(token, "text").asText(), number(token, "logprob")));
    }
    TaskName task = new TaskName(field(root, "task").asText());
    return new StoredText(
        request(task, field(root, "request")), tokens, number(root, "response_seconds"));
  }

  private static ChatRequest request(TaskName task, JsonNode request) {
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : field(request, "messages")) {
      messages.add(
          new ChatMessage(field(message, "role").asText(), field(message, "content").asText()));
    }
    List<String> stop = new ArrayList<>();
    field(request, "stop").forEach(text -> stop.add(text.asText()));
    return new ChatRequest(
        task,
        messages,
        number(request, "temperature"),
        number(request, "top_p"),
        (int) number(request, "max_tokens"),
        field(request, "seed").asLong(),
        stop,
        true);
  }

  static double number(JsonNode node, String name) {
    JsonNode field = field(node, name);
    if (!field.isNumber()) {
      throw new IllegalArgumentException(
          "stored answer: " + name + " is " + field.getNodeType() + "; expected a number");
    }
    return field.asDouble();
  }

  static JsonNode field(JsonNode node, String name) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IllegalArgumentException("stored answer: no field '" + name + "'");
    }
    return field;
  }
}
