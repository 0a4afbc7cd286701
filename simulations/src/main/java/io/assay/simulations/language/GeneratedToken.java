package io.assay.simulations.language;

import java.util.List;

/**
 * One token of an answer.
 *
 * @param text what it adds to the answer, never empty
 * @param logprob the model's own, before temperature
 * @param top the most probable tokens at its place, as many as were asked for
 */
public record GeneratedToken(String text, double logprob, List<TokenProbability> top) {

  /** Copies. */
  public GeneratedToken {
    top = List.copyOf(top);
  }

  GeneratedToken shortened(int length) {
    return new GeneratedToken(text.substring(0, length), logprob, top);
  }
}
