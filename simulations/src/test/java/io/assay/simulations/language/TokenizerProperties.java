package io.assay.simulations.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class TokenizerProperties {

  private static final LanguageModels MODELS = LanguageModels.trained();

  @Example
  void givenASentence_whenSplit_thenPiecesCarryTheSpaceBeforeThem() {
    assertThat(Tokenizer.pieces("\"It's late,\" she said—at 10."))
        .containsExactly(
            "\"", "It", "'", "s", " late", ",", "\"", " she", " said", "—", "at", " 1", "0", ".");
  }

  @Property
  void givenAnyText_whenSplitAndJoined_thenItIsTheSameText(
      @ForAll @StringLength(max = 60) String text) {
    List<String> pieces = Tokenizer.pieces(text);
    assertThat(String.join("", pieces)).isEqualTo(text);
    assertThat(pieces).doesNotContain("");
  }

  @Property(tries = 200)
  void givenAnAnswer_whenJoinedAndSplitAgain_thenTheSameTokens(
      @ForAll long seed,
      @ForAll @DoubleRange(max = 2) double temperature,
      @ForAll @IntRange(min = 1, max = 200) int length,
      @ForAll boolean small) {
    ServedModel served = MODELS.find(LanguageModels.MIXTRAL).orElseThrow();
    NgramModel model = small ? served.smaller() : served.real();
    List<String> drawn =
        Answers.draw(model, "Tell me about the ball.\n", temperature, seed, length).stream()
            .map(GeneratedToken::text)
            .toList();
    assertThat(drawn).isNotEmpty();
    assertThat(Tokenizer.pieces(String.join("", drawn))).isEqualTo(drawn);
  }
}
