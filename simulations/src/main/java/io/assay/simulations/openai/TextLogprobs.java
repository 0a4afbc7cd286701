package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.language.GeneratedToken;
import io.assay.simulations.language.NgramModel;
import java.util.List;

/** The log probabilities of a plain completion: four lists with an entry a token. */
final class TextLogprobs {

  private TextLogprobs() {}

  static JsonNode of(NgramModel model, List<GeneratedToken> answer, ChatRequest request) {
    if (!request.logprobs()) {
      return Json.object().nullNode();
    }
    ObjectNode logprobs = Json.object();
    ArrayNode tokens = logprobs.putArray("tokens");
    ArrayNode own = logprobs.putArray("token_logprobs");
    ArrayNode top = logprobs.putArray("top_logprobs");
    ArrayNode offsets = logprobs.putArray("text_offset");
    int offset = 0;
    for (GeneratedToken token : answer) {
      tokens.add(token.text());
      own.add(token.logprob());
      ObjectNode best = top.addObject();
      token.top().forEach(other -> best.put(model.piece(other.token()), other.logprob()));
      offsets.add(offset);
      offset += token.text().length();
    }
    return logprobs;
  }
}
