package io.assay.streams.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The body of a request for an answer, always with log probabilities. */
final class ChatBody {

  private static final JsonFactory JSON = new JsonFactory();

  private ChatBody() {}

  static byte[] of(ChatRequest request, int maxTokens, int topLogprobs) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("model", request.task().value());
      writeMessages(json, request);
      json.writeNumberField("temperature", request.temperature());
      json.writeNumberField("top_p", request.topP());
      json.writeNumberField("max_tokens", maxTokens);
      json.writeNumberField("seed", request.seed());
      writeStop(json, request);
      writeStream(json, request);
      json.writeBooleanField("logprobs", true);
      json.writeNumberField("top_logprobs", topLogprobs);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void writeMessages(JsonGenerator json, ChatRequest request) throws IOException {
    json.writeArrayFieldStart("messages");
    for (ChatMessage message : request.messages()) {
      json.writeStartObject();
      json.writeStringField("role", message.role());
      json.writeStringField("content", message.content());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeStream(JsonGenerator json, ChatRequest request) throws IOException {
    json.writeBooleanField("stream", request.streamed());
    if (request.streamed()) {
      json.writeObjectFieldStart("stream_options");
      json.writeBooleanField("include_usage", true);
      json.writeEndObject();
    }
  }

  private static void writeStop(JsonGenerator json, ChatRequest request) throws IOException {
    if (request.stop().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("stop");
    for (String stop : request.stop()) {
      json.writeString(stop);
    }
    json.writeEndArray();
  }
}
