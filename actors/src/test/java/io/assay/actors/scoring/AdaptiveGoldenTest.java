package io.assay.actors.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdaptiveGoldenTest {

  private static final String RECOMPUTED =
      "speed.source = recomputed, period-score.source = recomputed";

  static Stream<String> folders() throws IOException, URISyntaxException {
    return Golden.names("").filter(name -> name.startsWith("e2e_"));
  }

  @Test
  void givenTheGoldenFoldersThenThereAreSome() throws IOException, URISyntaxException {
    assertThat(folders()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenNoRepairWhenScoredThenEveryBitIsThatOfTheReference(String folder) throws IOException {
    ScoringInputs inputs = GoldenTables.inputs(folder);

    assertThat(outcome(Adaptive.off(), inputs)).isEqualTo(outcome(Given.policy(""), inputs));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenNoRepairWhenRecomputedThenEveryBitIsThatOfTheReference(String folder)
      throws IOException {
    ScoringInputs inputs = GoldenTables.inputs(folder);
    assertThat(outcome(Adaptive.off(RECOMPUTED), inputs))
        .isEqualTo(outcome(Given.policy(RECOMPUTED), inputs));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givenAllRepairsWhenScoredThenNothingStopsTheWeights(String folder) throws IOException {
    Scores scores = Adaptive.policy().score(GoldenTables.inputs(folder));

    assertThat(scores.byHotkey().values()).allMatch(score -> score >= 0);
  }

  /** The scores, or why there are none. */
  private static Object outcome(ScoringPolicy policy, ScoringInputs inputs) {
    try {
      return policy.score(inputs);
    } catch (ScoringException e) {
      return e.reason();
    }
  }
}
