package io.assay.cluster.miner.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.miner.settings.ServedTask;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A caller's chat request as the model server is to have it: with the model's name there, only the
 * known fields, and no more tokens than may be asked for.
 */
record ChatCall(ServedTask task, ObjectNode body, boolean streamed) {

  private static final List<String> PASSED_ON =
      List.of(
          "messages",
          "temperature",
          "top_p",
          "top_k",
          "min_p",
          "seed",
          "stop",
          "presence_penalty",
          "frequency_penalty",
          "repetition_penalty",
          "logit_bias",
          "logprobs",
          "top_logprobs",
          "stream_options");

  /**
   * Reads a body.
   *
   * @throws OpenAiError 400 or 404, naming the field that is wrong
   */
  static ChatCall of(byte[] bytes, Map<String, ServedTask> tasks, int mostTokens) {
    JsonNode asked = object(bytes);
    String model = asked.path("model").asText();
    ServedTask task = tasks.get(model);
    if (!asked.path("model").isTextual()) {
      throw OpenAiError.badField("model", "model is missing or not a string");
    } else if (task == null) {
      throw OpenAiError.noModel(model.substring(0, Math.min(model.length(), 100)));
    }
    requireSound(asked);
    ObjectNode body = Json.object().put("model", task.model());
    for (String field : PASSED_ON) {
      if (asked.hasNonNull(field)) {
        body.set(field, asked.get(field));
      }
    }
    String longest =
        asked.hasNonNull("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
    body.put(longest, longest(asked, longest, mostTokens));
    boolean streamed = asked.path("stream").asBoolean();
    return new ChatCall(task, body.put("stream", streamed), streamed);
  }

  private static JsonNode object(byte[] bytes) {
    try {
      JsonNode asked = Json.read(bytes);
      if (asked != null && asked.isObject()) {
        return asked;
      }
      throw OpenAiError.badRequest("the body is not a JSON object");
    } catch (IOException e) {
      throw OpenAiError.badRequest("the body is not JSON");
    }
  }

  private static void requireSound(JsonNode asked) {
    if (!asked.path("messages").isArray() || asked.path("messages").isEmpty()) {
      throw OpenAiError.badField("messages", "messages: expected a list of at least one");
    }
    if (asked.hasNonNull("n") && asked.path("n").asInt() != 1) {
      throw OpenAiError.badField("n", "n: expected 1");
    }
    if (asked.hasNonNull("stream") && !asked.path("stream").isBoolean()) {
      throw OpenAiError.badField("stream", "stream: expected true or false");
    }
  }

  private static int longest(JsonNode asked, String field, int most) {
    if (!asked.hasNonNull(field)) {
      return most;
    }
    JsonNode tokens = asked.get(field);
    if (!tokens.isIntegralNumber() || tokens.asLong() < 1) {
      throw OpenAiError.badField(field, field + ": expected a whole number of at least 1");
    }
    return (int) Math.min(tokens.asLong(), most);
  }

  byte[] bytes() {
    return Json.bytes(body);
  }

  /** The same as a stream with log probabilities. */
  ChatCall asTokens() {
    ObjectNode tokens = body.deepCopy().put("stream", true).put("logprobs", true);
    return new ChatCall(task, tokens, true);
  }
}
