package io.assay.simulations.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ContinuationTest {

  private static final NgramModel MODEL =
      LanguageModels.trained().find(LanguageModels.LLAMA).orElseThrow().real();
  private static final String PROMPT = "What did Elizabeth say to Mr. Darcy?\n";

  @Test
  void givenTemperatureZero_whenDrawn_thenEachTokenIsTheMostProbable() {
    List<GeneratedToken> tokens =
        Answers.draw(MODEL, PROMPT, Answers.sampling(0, 1, 50, 3, List.of()));
    assertThat(tokens)
        .allSatisfy(
            token -> {
              assertThat(token.top()).hasSize(3);
              assertThat(MODEL.piece(token.top().get(0).token())).isEqualTo(token.text());
            });
  }

  @Test
  void givenTokens_whenTheirLogprobsAreWorkedOutAgain_thenTheyAreTheModelsOwnBeforeTemperature() {
    Context context = MODEL.after(MODEL.encode(PROMPT));
    for (GeneratedToken token : Answers.draw(MODEL, PROMPT, 0.4, 9, 80)) {
      int number = MODEL.encode(token.text())[0];
      assertThat(token.logprob()).isCloseTo(MODEL.logprob(context, number), within(1e-12));
      context = context.then(number);
    }
  }

  @Test
  void givenAStopText_whenItAppears_thenTheAnswerIsWhatStoodBeforeIt() {
    String whole = text(Answers.sampling(1, 5, 120, 0, List.of()));
    assertThat(whole).hasSizeGreaterThan(20);
    for (int from = 3; from + 4 <= whole.length(); from += 3) {
      String stop = whole.substring(from, from + 4);
      String stopped = text(Answers.sampling(1, 5, 120, 0, List.of("never said", stop)));
      assertThat(stopped).isEqualTo(whole.substring(0, whole.indexOf(stop)));
    }
    assertThat(text(Answers.sampling(1, 5, 120, 0, List.of("never said")))).isEqualTo(whole);
  }

  @Test
  void givenALength_whenReached_thenTheAnswerSaysSo() {
    Continuation three =
        new Continuation(
            MODEL, MODEL.after(MODEL.encode(PROMPT)), Answers.sampling(0.7, 3, 3, 0, List.of()));
    int tokens = 0;
    while (three.hasNext()) {
      three.next();
      tokens++;
    }
    assertThat(tokens).isEqualTo(3);
    assertThat(three.cutByLength()).isTrue();
  }

  @Test
  void givenHigherTemperatures_whenDrawn_thenTokensFallFurtherBehindTheMostProbable() {
    double last = -1;
    for (double temperature : new double[] {0, 0.3, 0.7, 1.0, 2.0}) {
      double sum = 0;
      int count = 0;
      for (int seed = 0; seed < 50; seed++) {
        Sampling sampling = Answers.sampling(temperature, seed, 60, 1, List.of());
        for (GeneratedToken token : Answers.draw(MODEL, PROMPT, sampling)) {
          sum += token.top().get(0).logprob() - token.logprob();
          count++;
        }
      }
      assertThat(sum / count).as("mean lag at %s", temperature).isGreaterThan(last);
      last = sum / count;
    }
  }

  private static String text(Sampling sampling) {
    return Answers.draw(MODEL, PROMPT, sampling).stream()
        .map(GeneratedToken::text)
        .collect(Collectors.joining());
  }
}
