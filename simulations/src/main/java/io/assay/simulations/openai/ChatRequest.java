package io.assay.simulations.openai;

import io.assay.simulations.language.Sampling;
import java.util.List;
import java.util.OptionalInt;

/**
 * A request for a chat completion that has been found sound.
 *
 * @param model the name of the model asked for
 * @param messages the conversation, at least one message
 * @param continueFinal whether the answer goes on from the last message, which is an assistant's
 * @param sampling how the answer is drawn
 * @param logprobs whether each token comes with its log probability
 * @param promptLogprobs how many alternatives each token of the prompt comes with, if it was asked
 *     for
 * @param stream whether the answer comes as server-sent events
 * @param includeUsage whether a stream ends with the number of tokens
 */
public record ChatRequest(
    String model,
    List<ChatMessage> messages,
    boolean continueFinal,
    Sampling sampling,
    boolean logprobs,
    OptionalInt promptLogprobs,
    boolean stream,
    boolean includeUsage) {

  /** Copies. */
  public ChatRequest {
    messages = List.copyOf(messages);
  }

  /**
   * The text that the model continues: each message on a line of its own, except that an answer
   * that goes on has no end of line.
   */
  public String prompt() {
    StringBuilder prompt = new StringBuilder();
    messages.forEach(message -> prompt.append(message.content()).append('\n'));
    if (continueFinal) {
      prompt.setLength(prompt.length() - 1);
    }
    return prompt.toString();
  }
}
