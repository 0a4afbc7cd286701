package io.assay.cluster.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.assay.actors.network.Hotkey;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Two weight vectors side by side, by hand. */
class ComparisonTest {

  @Test
  void givenTheSameWeights_whenCompared_thenNothingMovesAndTheOrderIsTheSame() {
    Comparison same = new Comparison(weights(0.5, 0.3, 0.2), weights(0.5, 0.3, 0.2));

    assertThat(same.moved()).isZero();
    assertThat(same.rankCorrelation()).isEqualTo(1);
    assertThat(same.changes()).allMatch(change -> change.gain() == 0);
  }

  @Test
  void givenTheOppositeOrder_whenCompared_thenTheCorrelationIsMinusOne() {
    Comparison turned = new Comparison(weights(0.5, 0.3, 0.2), weights(0.1, 0.3, 0.6));

    assertThat(turned.rankCorrelation()).isCloseTo(-1, within(1e-15));
    assertThat(turned.moved()).isCloseTo(0.4, within(1e-15));
    assertThat(turned.changes())
        .extracting(change -> change.hotkey().value())
        .containsExactly("5C", "5B", "5A");
  }

  @Test
  void givenTies_whenCompared_thenTheyShareTheMeanOfTheirPlaces() {
    Comparison tied = new Comparison(weights(0.4, 0.3, 0.3), weights(0.5, 0.3, 0.2));

    // Places 3, 1.5, 1.5 and 3, 2, 1: 1.5 / sqrt(1.5 * 2).
    assertThat(tied.rankCorrelation()).isCloseTo(StrictMath.sqrt(0.75), within(1e-15));
  }

  @Test
  void givenAMinerThatOneSideLacks_whenCompared_thenItHasNoWeightThere() {
    Comparison joined = new Comparison(weights(1), weights(0.75, 0.25));

    assertThat(joined.changes().get(0)).isEqualTo(new Comparison.Change(key(1), 0, 0.25));
    assertThat(joined.moved()).isEqualTo(0.25);
  }

  @Test
  void givenEqualWeights_whenCompared_thenTheCorrelationIsDefined() {
    assertThat(new Comparison(weights(0.5, 0.5), weights(0.5, 0.5)).rankCorrelation()).isOne();
    assertThat(new Comparison(weights(0.5, 0.5), weights(0.9, 0.1)).rankCorrelation()).isZero();
  }

  private static Hotkey key(int index) {
    return new Hotkey("5" + (char) ('A' + index));
  }

  private static SortedMap<Hotkey, Double> weights(double... values) {
    TreeMap<Hotkey, Double> weights = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      weights.put(key(i), values[i]);
    }
    return weights;
  }
}
