package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.http.json.JsonBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What streamed and whole text answers have in common.
 *
 * @param requests one for each choice: all of the first prompt, then of the next
 * @param prompts how many prompts there are
 * @param topLogprobs how many likeliest tokens come with each; {@link #NO_LOGPROBS} if not even its
 *     own log probability does
 */
record TextAnswer(List<ChatRequest> requests, int prompts, int topLogprobs) {

  /** Tokens come without log probabilities. */
  static final int NO_LOGPROBS = -1;

  /** How many characters make a token where nobody counted (scoring rules, section 4). */
  private static final int CHARACTERS_PER_TOKEN = 4;

  TextAnswer {
    requests = List.copyOf(requests);
  }

  String model() {
    return requests.get(0).task().value();
  }

  int choices() {
    return requests.size();
  }

  /** Whether a token goes out with its log probability. */
  boolean hasLogprob(Token token) {
    return topLogprobs != NO_LOGPROBS && token.logprob().isPresent();
  }

  /**
   * Appends {@code "usage": {…}}: each prompt counts once, each choice's tokens count.
   *
   * @param finished the choices' ends
   */
  void usage(JsonBytes json, @Nullable Finished[] finished) {
    int each = choices() / prompts;
    long prompt = 0;
    long completion = 0;
    for (int choice = 0; choice < finished.length; choice++) {
      Finished end = finished[choice];
      completion += end == null ? 0 : end.completionTokens();
      if (choice % each == 0) {
        prompt += promptTokens(choice, end);
      }
    }
    json.raw("\"usage\":{\"prompt_tokens\":").number(prompt);
    json.raw(",\"completion_tokens\":").number(completion);
    json.raw(",\"total_tokens\":").number(prompt + completion).raw("}");
  }

  /** The word for why an answer ended. */
  static String reason(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH -> "length";
    };
  }

  private int promptTokens(int choice, @Nullable Finished end) {
    return end != null && end.promptTokens().isPresent()
        ? end.promptTokens().getAsInt()
        : estimated(requests.get(choice).messages());
  }

  private static int estimated(List<ChatMessage> messages) {
    long characters = 0;
    for (ChatMessage message : messages) {
      characters += message.content().codePointCount(0, message.content().length());
    }
    return (int) Math.max(1, (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN);
  }
}
