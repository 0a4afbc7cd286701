package io.assay.simulations.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramModelTest {

  private static final LanguageModels MODELS = LanguageModels.trained();
  private static final List<String> SMALL = List.of("a b a c", "a b");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void givenASmallText_whenTrainedAtAnyOrder_thenEveryDistributionSumsToOne(int order) {
    NgramModel model = NgramModel.train(order, SMALL);
    List<Context> contexts =
        List.of(
            model.begin(),
            model.after(model.encode("a b")),
            model.after(model.encode("a b a")),
            model.after(model.encode("x y z")),
            model.after(model.encode("7")));
    for (Context context : contexts) {
      assertThat(Arrays.stream(model.distribution(context)).sum()).isCloseTo(1, within(1e-12));
    }
  }

  /**
   * By hand. Pieces: a (bare), " a", " b", " c"; with the end of text 5 tokens. Bigrams: #a 2, a_b
   * 2, _b_a 1, _a_c 1, _c$ 1, _b$ 1. No count of 3 or 4, so 0.75 is taken off every count. Lower
   * order, ways to be continued to the left: a 1, " a" 1, " b" 1, " c" 1, $ 2 (after " c", " b"): 6
   * in all.
   */
  @Test
  void givenASmallText_whenTrainedAtOrderTwo_thenTheProbabilitiesAreThoseDoneByHand() {
    NgramModel model = NgramModel.train(2, SMALL);
    double uniform = 5 * 0.75 / 6 / 5;
    double once = 0.25 / 6 + uniform;
    double end = 1.25 / 6 + uniform;
    // After a word no bare word can stand: "a" is out, the others share its part.
    double b = once / (1 - once);
    assertThat(at(model, model.after(model.encode("a")), " b"))
        .isCloseTo((2 - 0.75) / 2 + 0.75 / 2 * b, within(1e-15));
    Context afterB = model.after(model.encode("a b"));
    assertThat(at(model, afterB, " a"))
        .isCloseTo(0.25 / 2 + 0.75 * once / (1 - once), within(1e-15));
    assertThat(model.probability(afterB, model.endOfText()))
        .isCloseTo(0.25 / 2 + 0.75 * end / (1 - once), within(1e-15));
    assertThat(at(model, model.begin(), "a"))
        .isCloseTo((2 - 0.75) / 2 + 0.75 / 2 * once, within(1e-15));
    assertThat(at(model, afterB, "a")).isZero();
    // An unknown word in the context: only the lowest order is left.
    assertThat(at(model, model.after(model.encode("zebra")), " c"))
        .isCloseTo(once / (1 - once), within(1e-15));
  }

  @Test
  void givenTheBook_whenWalkedThrough_thenEveryDistributionSumsToOneAndAgreesWithItsParts() {
    for (String name : MODELS.names()) {
      NgramModel model = MODELS.find(name).orElseThrow().real();
      int[] text = model.encode("“My dear Mr. Bennet,” said his lady, “quantum xylophones!” It is");
      Context context = model.begin();
      for (int token : text) {
        double[] distribution = model.distribution(context);
        assertThat(Arrays.stream(distribution).sum()).isCloseTo(1, within(1e-9));
        for (int other = 0; other < model.vocabularySize(); other += 37) {
          assertThat(model.probability(context, other))
              .isCloseTo(distribution[other], within(1e-15));
        }
        assertThat(model.top(context, 5)).isEqualTo(sortedTop(distribution, 5));
        context = context.then(token);
      }
    }
  }

  @Test
  void givenTheBook_whenTrainedTwice_thenTheSameAnswersAndOnesThatReadLikeEnglish() {
    NgramModel model = MODELS.find(LanguageModels.MIXTRAL).orElseThrow().real();
    NgramModel again = LanguageModels.trained().find(LanguageModels.MIXTRAL).orElseThrow().real();
    for (int seed = 0; seed < 20; seed++) {
      assertThat(Answers.draw(model, "It is a truth.\n", 0.8, seed, 60))
          .isEqualTo(Answers.draw(again, "It is a truth.\n", 0.8, seed, 60));
    }
    Context bennet = model.after(model.encode("“My dear Mr"));
    assertThat(model.piece(model.top(bennet, 1).get(0).token())).isEqualTo(".");
  }

  @Test
  void givenAnOrderOrATextItCannotUse_whenTrained_thenItSaysWhatWasExpected() {
    assertThatThrownBy(() -> NgramModel.train(5, SMALL)).hasMessageContaining("expected 1 to 4");
    assertThatThrownBy(() -> NgramModel.train(2, List.of("a  b"))).hasMessageContaining("space");
    assertThatThrownBy(() -> NgramModel.train(2, List.of(""))).hasMessageContaining("0 different");
  }

  private static double at(NgramModel model, Context context, String piece) {
    return model.probability(context, model.encode(piece)[0]);
  }

  private static List<TokenProbability> sortedTop(double[] distribution, int count) {
    return IntStream.range(0, distribution.length)
        .mapToObj(token -> new TokenProbability(token, distribution[token]))
        .sorted(
            Comparator.comparingDouble(TokenProbability::probability)
                .reversed()
                .thenComparingInt(TokenProbability::token))
        .limit(count)
        .toList();
  }
}
