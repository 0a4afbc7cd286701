package io.assay.streams.checking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import java.util.List;

/** The JSON that a model server is sent: chat completions of one token. */
final class RequestBodies {

  private static final ObjectMapper JSON = new ObjectMapper();

  private RequestBodies() {}

  /** Asks for the likeliest tokens after a prefix; an empty one means that the answer begins. */
  static byte[] next(String model, ChatRequest request, String prefix, int top) {
    ObjectNode body = body(model, request, prefix);
    body.put("logprobs", true).put("top_logprobs", top);
    return bytes(body);
  }

  /** Asks how likely every token of the prompt, answer included, is. */
  static byte[] score(String model, ChatRequest request, String answer, int top) {
    ObjectNode body = body(model, request, answer);
    body.put("prompt_logprobs", top);
    return bytes(body);
  }

  /** A short conversation of our own, to learn whether the server scores prompts. */
  static byte[] probe(String model, ChatRequest like, int top) {
    ChatRequest hello =
        new ChatRequest(
            like.task(), List.of(new ChatMessage("user", "Hello")), 0, 1, 1, 0, List.of(), true);
    return score(model, hello, "Hello there", top);
  }

  private static ObjectNode body(String model, ChatRequest request, String answer) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", model);
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : request.messages()) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    if (!answer.isEmpty()) {
      messages.addObject().put("role", "assistant").put("content", answer);
    }
    return body.put("add_generation_prompt", answer.isEmpty())
        .put("continue_final_message", !answer.isEmpty())
        .put("max_tokens", 1)
        .put("temperature", request.temperature())
        .put("seed", request.seed())
        .put("stream", false);
  }

  private static byte[] bytes(ObjectNode body) {
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that is not JSON", e);
    }
  }
}
