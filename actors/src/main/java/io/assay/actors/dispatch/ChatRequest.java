package io.assay.actors.dispatch;

import io.assay.actors.task.TaskName;
import java.util.List;

/**
 * A conversation to be continued by a task's model.
 *
 * @param task the task, which names the model
 * @param messages at least one
 * @param temperature 0 to 2
 * @param topP 0 to 1
 * @param maxTokens at least 1
 * @param seed the sampling seed, so that a check can repeat it
 * @param stop at most four texts at which the answer ends
 * @param streamed whether the answer is wanted token by token; else a miner may give it whole
 * @param topLogprobs how many of the likeliest tokens are wanted with each, 0 to 20
 */
public record ChatRequest(
    TaskName task,
    List<ChatMessage> messages,
    double temperature,
    double topP,
    int maxTokens,
    long seed,
    List<String> stop,
    boolean streamed,
    int topLogprobs)
    implements TaskRequest {

  /** A conversation whose tokens are wanted without the likeliest others. */
  public ChatRequest(
      TaskName task,
      List<ChatMessage> messages,
      double temperature,
      double topP,
      int maxTokens,
      long seed,
      List<String> stop,
      boolean streamed) {
    this(task, messages, temperature, topP, maxTokens, seed, stop, streamed, 0);
  }

  public ChatRequest {
    messages = List.copyOf(messages);
    stop = List.copyOf(stop);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("messages: empty; expected at least one");
    }
    require(temperature >= 0 && temperature <= 2, "temperature", temperature, "0 to 2");
    require(topP >= 0 && topP <= 1, "top_p", topP, "0 to 1");
    require(maxTokens >= 1, "max_tokens", maxTokens, "1 or more");
    require(stop.size() <= 4, "stop", stop.size(), "at most 4 texts");
    require(topLogprobs >= 0 && topLogprobs <= 20, "top_logprobs", topLogprobs, "0 to 20");
  }

  /** The same with an answer of at most {@code tokens} tokens. */
  public ChatRequest withMaxTokens(int tokens) {
    return new ChatRequest(
        task, messages, temperature, topP, tokens, seed, stop, streamed, topLogprobs);
  }

  /** The same with so many of the likeliest tokens at each place. */
  public ChatRequest withTopLogprobs(int wanted) {
    return new ChatRequest(
        task, messages, temperature, topP, maxTokens, seed, stop, streamed, wanted);
  }

  private static void require(boolean holds, String field, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": " + value + "; expected " + expected);
    }
  }
}
