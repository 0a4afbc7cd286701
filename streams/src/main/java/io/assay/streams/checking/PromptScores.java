package io.assay.streams.checking;

import java.util.List;

/**
 * The tokens of a prompt that ends with an answer, each with what the model thought of its place.
 *
 * @param model as the server names it
 * @param places in the order of the text; a place of which nothing is said is empty
 */
record PromptScores(String model, List<Place> places) {
  PromptScores {
    places = List.copyOf(places);
  }

  /**
   * A place in the text: the token that stands there, normally first, and others that could.
   *
   * @param tokens in the server's order
   */
  record Place(List<Scored> tokens) {
    Place {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * A token at a place.
   *
   * @param text the text it stands for
   * @param logprob natural logarithm of its probability
   * @param rank 1 for the likeliest
   */
  record Scored(String text, double logprob, int rank) {}
}
