package io.assay.simulations.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * The chat that every client asks for.
 *
 * @param key API key
 * @param model a task's name
 * @param words what the user says
 * @param tokens at most so many are wanted, at least 1
 * @param stream whether the answer is to come in pieces
 * @param patience how long a client waits for the whole of it
 */
public record ChatRequest(
    String key, String model, String words, int tokens, boolean stream, Duration patience) {

  /** The request to one node. */
  HttpRequest to(URI api) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", model).put("max_tokens", tokens).put("stream", stream);
    body.putArray("messages").addObject().put("role", "user").put("content", words);
    return HttpRequest.newBuilder(api.resolve("/v1/chat/completions"))
        .timeout(patience)
        .header("authorization", "Bearer " + key)
        .header("content-type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
        .build();
  }

  /** Leaves out the key. */
  @Override
  public String toString() {
    return "chat with " + model + (stream ? ", streamed" : "");
  }
}
