package io.assay.simulations.chaos.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A chat that a client asks for.
 *
 * @param name one of its own in a run
 * @param idempotencyKey if it is to be sent until it is answered
 * @param stream whether the answer is streamed
 * @param leavesAfter after how many parts of a stream the client leaves; empty if it stays
 * @param body the request
 */
record ChatCall(
    String name,
    Optional<String> idempotencyKey,
    boolean stream,
    Optional<Integer> leavesAfter,
    String body) {

  private static final List<String> MODELS = List.of("chat-mixtral", "chat-llama-3");
  private static final List<String> BEGINNINGS =
      List.of(
          "It is a truth universally acknowledged",
          "Tell me of Mr. Darcy",
          "The evening altogether passed off",
          "My dear Mr. Bennet, said his lady to him");
  private static final int SHORTEST = 6;
  private static final int LONGEST = 40;

  /** Draws a call: four of five can be sent again, every second is streamed, few are left. */
  static ChatCall draw(String name, SplittableRandom random) {
    boolean stream = random.nextBoolean();
    boolean repeatable = random.nextInt(5) > 0;
    boolean leaves = stream && !repeatable && random.nextInt(3) == 0;
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", MODELS.get(random.nextInt(MODELS.size())));
    body.putArray("messages")
        .addObject()
        .put("role", "user")
        .put("content", BEGINNINGS.get(random.nextInt(BEGINNINGS.size())) + ", " + name);
    body.put("max_tokens", random.nextInt(SHORTEST, LONGEST + 1)).put("stream", stream);
    if (stream) {
      body.putObject("stream_options").put("include_usage", true);
    }
    return new ChatCall(
        name,
        repeatable ? Optional.of("chaos-" + name) : Optional.empty(),
        stream,
        leaves ? Optional.of(1 + random.nextInt(4)) : Optional.empty(),
        body.toString());
  }
}
