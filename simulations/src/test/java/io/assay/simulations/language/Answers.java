package io.assay.simulations.language;

import java.util.ArrayList;
import java.util.List;

/** Answers for tests. */
final class Answers {

  private Answers() {}

  static Sampling sampling(double temperature, long seed, int length, int top, List<String> stops) {
    return new Sampling(temperature, Sampling.DEFAULT_TOP_K, 1, seed, length, top, stops);
  }

  static List<GeneratedToken> draw(
      NgramModel model, String prompt, double temperature, long seed, int length) {
    return draw(model, prompt, sampling(temperature, seed, length, 0, List.of()));
  }

  static List<GeneratedToken> draw(NgramModel model, String prompt, Sampling sampling) {
    List<GeneratedToken> tokens = new ArrayList<>();
    new Continuation(model, model.after(model.encode(prompt)), sampling)
        .forEachRemaining(tokens::add);
    return tokens;
  }
}
