package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.http.json.JsonBytes;
import java.util.List;

/** The parts that streamed and whole answers have in common. */
final class AnswerWriter {

  /** How many characters make a token where nobody counted (scoring rules, section 4). */
  private static final int CHARACTERS_PER_TOKEN = 4;

  private final ChatCall call;

  AnswerWriter(ChatCall call) {
    this.call = call;
  }

  /** Whether a token goes out with its log probability. */
  boolean hasLogprob(Token token) {
    return call.logprobs() && token.logprob().isPresent();
  }

  /** Appends a token's entry of {@code logprobs.content}; it must have a log probability. */
  void logprob(JsonBytes json, Token token) {
    json.raw("{");
    fields(json, token.text(), token.logprob().getAsDouble());
    json.raw(",\"top_logprobs\":[");
    List<Alternative> top = token.top();
    int shown = Math.min(call.topLogprobs(), top.size());
    for (int i = 0; i < shown; i++) {
      json.raw(i == 0 ? "{" : ",{");
      fields(json, top.get(i).text(), top.get(i).logprob());
      json.raw("}");
    }
    json.raw("]}");
  }

  /** Appends {@code "usage": {…}}. */
  void usage(JsonBytes json, Finished finished) {
    int prompt = finished.promptTokens().orElseGet(this::estimatedPromptTokens);
    json.raw("\"usage\":{\"prompt_tokens\":").number(prompt);
    json.raw(",\"completion_tokens\":").number(finished.completionTokens());
    json.raw(",\"total_tokens\":").number((long) prompt + finished.completionTokens()).raw("}");
  }

  /** The word for why an answer ended. */
  static String reason(FinishReason reason) {
    return switch (reason) {
      case STOP -> "stop";
      case LENGTH -> "length";
    };
  }

  private static void fields(JsonBytes json, String text, double logprob) {
    json.raw("\"token\":").string(text).raw(",\"logprob\":").number(logprob);
    json.raw(",\"bytes\":").listOfBytes(text);
  }

  private int estimatedPromptTokens() {
    long characters = 0;
    for (ChatMessage message : call.request().messages()) {
      characters += message.content().codePointCount(0, message.content().length());
    }
    return (int) Math.max(1, (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN);
  }
}
