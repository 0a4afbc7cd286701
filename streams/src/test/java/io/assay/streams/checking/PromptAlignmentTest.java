package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.streams.checking.PromptAlignment.Match;
import io.assay.streams.checking.PromptScores.Place;
import io.assay.streams.checking.PromptScores.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromptAlignmentTest {

  @Test
  void givenTheSameSplit_whenAligned_thenEveryTokenHasItsMatch() {
    Map<Integer, Match> matches = align(List.of("A", " b", " c"), "user:", "Hi", "A", " b", " c");

    assertThat(matches).containsOnlyKeys(0, 1, 2);
    assertThat(matches.get(2)).isEqualTo(new Match(-4, 5));
  }

  @Test
  void givenAnotherSplitInTheMiddle_whenAligned_thenOnlyTokensWithTheSameEdgesMatch() {
    assertThat(align(List.of("un", "do", " it"), "Q", "undo", " it")).containsOnlyKeys(2);
    assertThat(align(List.of("a", "b", "cd", "e"), "Q", "a", "bc", "d", "e"))
        .containsOnlyKeys(0, 3);
  }

  @Test
  void givenATokenThatCannotBeRead_whenAligned_thenWhatFollowsItStillMatches() {
    assertThat(align(List.of("a", "é", "b"), "Q", "a", "\uFFFD", "\uFFFD", "b"))
        .containsOnlyKeys(2);
  }

  @Test
  void givenATemplateThatCutsTheEnd_whenAligned_thenNothingMatches() {
    assertThat(align(List.of("a", "b", " "), "Q", "a", "b")).isEmpty();
  }

  @Test
  void givenAlternativesThatFitToo_whenAligned_thenTheFirstIsTheOneThatStandsThere() {
    Place place = new Place(List.of(new Scored(" world", -1, 2), new Scored("world", -0.5, 1)));

    assertThat(
            PromptAlignment.align(Answers.tokens(" world"), new PromptScores("m", List.of(place))))
        .containsEntry(0, new Match(-1, 2));
  }

  @Test
  void givenAServerWithoutOrder_whenOnlyOneFits_thenItIsTaken() {
    Place one = new Place(List.of(new Scored("x", -0.5, 1), new Scored(" world", -1, 2)));
    Place two =
        new Place(
            List.of(new Scored("x", -1, 1), new Scored("world", -1, 2), new Scored("d", -1, 3)));

    assertThat(PromptAlignment.align(Answers.tokens(" world"), new PromptScores("m", List.of(one))))
        .containsEntry(0, new Match(-1, 2));
    assertThat(PromptAlignment.align(Answers.tokens("world"), new PromptScores("m", List.of(two))))
        .isEmpty();
  }

  @Test
  void givenEmptyPlacesAndTokens_whenAligned_thenTheyHaveNoMatch() {
    assertThat(
            PromptAlignment.align(
                Answers.tokens("", "a"), new PromptScores("m", List.of(new Place(List.of())))))
        .isEmpty();
    assertThat(align(List.of("", "a"), "Q", "a")).containsOnlyKeys(1);
  }

  private static Map<Integer, Match> align(List<String> miner, String... server) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < server.length; i++) {
      places.add(
          i == 0
              ? new Place(List.of())
              : new Place(
                  List.of(new Scored(server[i], -i, i + 1), new Scored("other" + i, -1, 1))));
    }
    return PromptAlignment.align(
        Answers.tokens(miner.toArray(String[]::new)), new PromptScores("m", places));
  }
}
