package io.assay.streams.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MarkovTextTest {

  @Test
  void givenTheShippedBook_whenRead_thenItHasItsChaptersAndNothingOfAnArchive() {
    List<List<String>> chapters = PublicDomainBook.chapters();
    assertThat(chapters).hasSize(61);
    assertThat(chapters.get(0).get(0)).startsWith("It is a truth universally acknowledged");
    assertThat(chapters)
        .allSatisfy(
            chapter ->
                assertThat(chapter)
                    .allSatisfy(
                        paragraph ->
                            assertThat(paragraph)
                                .isNotBlank()
                                .doesNotContain("_", "\n", "--")
                                .doesNotContainIgnoringCase("gutenberg")));
  }

  @Test
  void givenASeed_whenAskedTwice_thenTheSameTextOfTheWantedLength() {
    MarkovText text = MarkovText.shipped();
    for (int length = 1; length <= 80; length++) {
      String once = text.text(length, new SplittableRandom(length));
      assertThat(once).isEqualTo(text.text(length, new SplittableRandom(length)));
      assertThat(once.split(" ")).hasSize(length);
      assertThat(once).matches("(?s)\\p{Lu}.*[.?]");
    }
  }

  @Test
  void givenOtherSeeds_whenAsked_thenOtherTexts() {
    Set<String> texts = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      texts.add(MarkovText.shipped().text(20, new SplittableRandom(seed)));
    }
    assertThat(texts).hasSizeGreaterThan(195);
  }

  @Test
  void givenASmallText_whenWordsAreDrawn_thenEveryThreeInARowStandInIt() {
    String source = "a b c a b d a c b a d. E f";
    MarkovText chain = MarkovText.of(source);
    for (int seed = 0; seed < 100; seed++) {
      String[] words = chain.text(6, new SplittableRandom(seed)).split(" ");
      String inner = String.join(" ", Arrays.copyOfRange(words, 1, 4));
      assertThat(source).contains(inner);
    }
  }

  @Test
  void givenTooFewWordsOrNone_whenAsked_thenItSaysWhatWasExpected() {
    assertThatThrownBy(() -> MarkovText.of("two words")).hasMessageContaining("at least 3");
    assertThatThrownBy(() -> MarkovText.shipped().text(0, new SplittableRandom(1)))
        .hasMessageContaining("at least 1");
  }
}
