package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.language.Context;
import io.assay.simulations.language.NgramModel;
import io.assay.simulations.language.Ranking;
import io.assay.simulations.language.TokenProbability;
import io.assay.simulations.language.Tokenizer;
import java.util.List;

/**
 * The log probabilities of a prompt in vLLM's form: a list with an entry a token, null for the
 * first, then by token number the token itself and the most probable ones at its place.
 */
final class PromptLogprobs {

  private PromptLogprobs() {}

  static ArrayNode of(NgramModel model, String prompt, int top) {
    List<String> pieces = Tokenizer.pieces(prompt);
    int[] tokens = model.encode(prompt);
    ArrayNode list = Json.array();
    Context context = model.begin();
    for (int i = 0; i < tokens.length; i++) {
      if (i == 0) {
        list.addNull();
      } else {
        list.add(position(model, context, tokens[i], pieces.get(i), top));
      }
      context = context.then(tokens[i]);
    }
    return list;
  }

  private static ObjectNode position(
      NgramModel model, Context context, int token, String piece, int top) {
    Ranking ranking = model.ranking(context);
    ObjectNode position = Json.object();
    double probability = ranking.probability(token);
    position.set(
        Integer.toString(token),
        entry(new TokenProbability(token, probability), ranking.rank(probability), piece));
    int rank = 1;
    for (TokenProbability best : ranking.top(top)) {
      if (best.token() != token) {
        position.set(Integer.toString(best.token()), entry(best, rank, model.piece(best.token())));
      }
      rank++;
    }
    return position;
  }

  private static ObjectNode entry(TokenProbability token, int rank, String piece) {
    return Json.object()
        .put("logprob", token.logprob())
        .put("rank", rank)
        .put("decoded_token", piece);
  }
}
