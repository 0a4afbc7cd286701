package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.PositionChoice;
import io.assay.actors.query.QueryId;
import io.assay.streams.sampling.StoredToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PositionsTest {

  /** What another implementation of the specified sequence gives. */
  private static final List<Integer> PINNED = List.of(19, 51, 57, 81, 89, 106, 125, 140, 195, 198);

  @Test
  void givenEqualLogprobs_whenTheHighestAreChosen_thenTheFirstOnes() {
    assertThat(highest(3, -0.5, -0.5, -0.5, -0.5)).containsExactly(0, 1, 2);
  }

  @Test
  void givenZerosOfBothSigns_whenTheHighestAreChosen_thenTheyAreEqual() {
    assertThat(highest(1, -0.0, 0.0)).containsExactly(0);
  }

  @Test
  void givenANumberThatIsNone_whenTheHighestAreChosen_thenItIsLookedAt() {
    assertThat(highest(1, -0.1, Double.NaN, -0.2)).containsExactly(1);
    assertThat(highest(1, -0.1, Double.POSITIVE_INFINITY)).containsExactly(1);
    assertThat(highest(1, Double.NEGATIVE_INFINITY, -50)).containsExactly(1);
  }

  @Test
  void givenOneQuery_whenRandomOnesAreChosen_thenAlwaysTheSameAndDifferentOnes() {
    List<Integer> once = random(Answers.QUERY, 200);

    assertThat(random(Answers.QUERY, 200)).isEqualTo(once);
    assertThat(once).hasSize(10).isSorted().doesNotHaveDuplicates();
    // The sequence is fixed for ever: evidence says which positions a query id leads to.
    assertThat(once).isEqualTo(PINNED);
  }

  @Test
  void givenManyQueries_whenRandomOnesAreChosen_thenEveryPlaceIsChosenAboutAsOften() {
    int[] chosen = new int[50];
    for (int i = 0; i < 5_000; i++) {
      random(new QueryId(0x0123L << 48 | i, 0x8000_0000_0000_0000L | i), 50)
          .forEach(place -> chosen[place]++);
    }
    assertThat(Arrays.stream(chosen).boxed()).allMatch(count -> count > 850 && count < 1_150);
  }

  @Test
  void givenFewerTokensThanPositions_whenChosen_thenAll() {
    assertThat(random(Answers.QUERY, 4)).containsExactly(0, 1, 2, 3);
    assertThat(highest(10, -1, -2)).containsExactly(0, 1);
    assertThat(new TreeSet<>(random(Answers.QUERY, 0))).isEmpty();
  }

  private static List<Integer> highest(int count, double... logprobs) {
    List<StoredToken> tokens = new ArrayList<>();
    for (double logprob : logprobs) {
      tokens.add(new StoredToken("t", logprob));
    }
    return Positions.choose(PositionChoice.HIGHEST_LOGPROB, tokens, count, Answers.QUERY);
  }

  private static List<Integer> random(QueryId query, int size) {
    List<StoredToken> tokens = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      tokens.add(new StoredToken("t", -1));
    }
    return Positions.choose(PositionChoice.RANDOM, tokens, 10, query);
  }
}
