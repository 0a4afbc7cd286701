package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.http.json.JsonBytes;
import java.util.List;

/** Writes the log probabilities of chat completions. */
final class ChatLogprobs {

  private ChatLogprobs() {}

  /** Appends a token's entry of {@code logprobs.content}; it must have a log probability. */
  static void write(JsonBytes json, Token token, int shown) {
    json.raw("{");
    fields(json, token.text(), token.logprob().getAsDouble());
    json.raw(",\"top_logprobs\":[");
    List<Alternative> top = token.top();
    for (int i = 0; i < Math.min(shown, top.size()); i++) {
      json.raw(i == 0 ? "{" : ",{");
      fields(json, top.get(i).text(), top.get(i).logprob());
      json.raw("}");
    }
    json.raw("]}");
  }

  private static void fields(JsonBytes json, String text, double logprob) {
    json.raw("\"token\":").string(text).raw(",\"logprob\":").number(logprob);
    json.raw(",\"bytes\":").listOfBytes(text);
  }
}
