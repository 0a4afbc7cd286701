package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.Evidence.CheckedPosition;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistancesTest {

  @Test
  void givenATokenTheModelDoesNotKnow_whenCompared_thenTheDistanceIsOne() {
    assertThat(Distances.of(-0.1, OptionalDouble.empty())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e9})
  void givenANumberWithoutADistance_whenCompared_thenTheDistanceIsOne(double miner) {
    assertThat(Distances.of(miner, OptionalDouble.of(-0.1))).isEqualTo(1);
  }

  @Test
  void givenAnImpossibleToken_whenCompared_thenTheDistanceIsTheModelsProbability() {
    assertThat(Distances.of(Double.NEGATIVE_INFINITY, OptionalDouble.of(0))).isEqualTo(1);
    assertThat(Distances.of(-1_000, OptionalDouble.of(-999))).isZero();
  }

  @Test
  void givenNoPositions_whenAveraged_thenTheMeanIsTheReferences() {
    assertThat(Distances.mean(List.of())).isEqualTo(0.1);
  }

  @Test
  void givenHugeDistances_whenAveraged_thenTheMeanIsStillANumber() {
    CheckedPosition huge = new CheckedPosition(0, "x", 709, OptionalDouble.of(0), Double.MAX_VALUE);

    assertThat(Distances.mean(List.of(huge, huge))).isEqualTo(1);
  }
}
