package io.assay.http.openai;

import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.http.json.JsonBytes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers the log probabilities of one text completion: four lists of the same length, with offsets
 * in characters of the answer.
 */
final class CompletionLogprobs {

  private final int top;
  private final JsonBytes tokens = new JsonBytes(16);
  private final JsonBytes logprobs = new JsonBytes(16);
  private final JsonBytes likeliest = new JsonBytes(16);
  private final JsonBytes offsets = new JsonBytes(16);
  private int offset;
  private boolean any;

  /** With that many likeliest tokens for each. */
  CompletionLogprobs(int top) {
    this.top = top;
  }

  void add(Token token) {
    if (tokens.size() > 0) {
      tokens.raw(",");
      logprobs.raw(",");
      likeliest.raw(",");
      offsets.raw(",");
    }
    tokens.string(token.text());
    offsets.number(offset);
    offset += token.text().codePointCount(0, token.text().length());
    if (token.logprob().isPresent()) {
      any = true;
      logprobs.number(token.logprob().getAsDouble());
      likeliest(token);
    } else {
      logprobs.raw("null");
      likeliest.raw("null");
    }
  }

  /** The likeliest tokens and, if it is not one of them, the token that was drawn. */
  private void likeliest(Token token) {
    Set<String> written = new HashSet<>();
    likeliest.raw("{");
    for (Alternative alternative : token.top().subList(0, Math.min(top, token.top().size()))) {
      entry(written, alternative.text(), alternative.logprob());
    }
    entry(written, token.text(), token.logprob().getAsDouble());
    likeliest.raw("}");
  }

  private void entry(Set<String> written, String text, double logprob) {
    if (written.add(text)) {
      likeliest.raw(written.size() > 1 ? "," : "").string(text).raw(":").number(logprob);
    }
  }

  /** Appends what was added since the last time; null if the miner gave no log probability. */
  void writeTo(JsonBytes json) {
    if (tokens.size() == 0) {
      json.raw("null");
      return;
    }
    if (any) {
      json.raw("{\"tokens\":[").raw(tokens).raw("],\"token_logprobs\":[").raw(logprobs);
      json.raw("],\"top_logprobs\":");
      if (top > 0) {
        json.raw("[").raw(likeliest).raw("]");
      } else {
        json.raw("null");
      }
      json.raw(",\"text_offset\":[").raw(offsets).raw("]}");
    } else {
      json.raw("null");
    }
    var unused = List.of(tokens.take(), logprobs.take(), likeliest.take(), offsets.take());
    any = false;
  }
}
