package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Evidence.CheckedPosition;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.streams.checking.ModelServerFault.Kind;
import io.assay.streams.checking.PromptScores.Place;
import io.assay.streams.checking.PromptScores.Scored;
import io.assay.streams.sampling.StoredToken;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TextCheckerTest {

  private static final double HALF = StrictMath.log(0.5);

  @Test
  void givenAServerThatScoresPrompts_whenChecked_thenOneRequestIsEnough() {
    FixedModelServer server =
        new FixedModelServer(
            asked -> Answers.next(), scores(place("a", HALF, 1), place(" b", HALF, 2)));

    Evidence.Text evidence = check(server, Answers.shipped(), Answers.tokens("a", " b"));

    assertThat(server.asked).isEmpty();
    assertThat(evidence.positions()).extracting(CheckedPosition::index).containsExactly(0, 1);
    assertThat(evidence.meanDistance()).isZero();
    assertThat(evidence.temperature()).isEqualTo(0.5);
    assertThat(evidence.choice()).isEqualTo(PositionChoice.HIGHEST_LOGPROB);
  }

  @Test
  void givenATokenBelowRankFive_whenTheHighestAreChecked_thenItIsNotAmongThoseLookedAt() {
    FixedModelServer server =
        new FixedModelServer(
            asked -> Answers.next(), scores(place("a", HALF, 5), place(" b", HALF, 6)));

    Evidence.Text evidence = check(server, Answers.shipped(), Answers.tokens("a", " b"));

    assertThat(evidence.positions())
        .extracting(CheckedPosition::distance)
        .containsExactly(0.0, 1.0);
    assertThat(evidence.positions().get(1).validatorLogprob()).isEmpty();
  }

  @Test
  void givenATokenBelowRankFive_whenRandomOnesAreChecked_thenItsOwnProbabilityCounts() {
    FixedModelServer server =
        new FixedModelServer(asked -> Answers.next(), scores(place("rare", -7, 900)));

    Evidence.Text evidence =
        check(server, Answers.random(), List.of(new StoredToken("rare", -7.0)));

    assertThat(evidence.positions().get(0).validatorLogprob()).isEqualTo(OptionalDouble.of(-7));
    assertThat(evidence.meanDistance()).isZero();
  }

  @Test
  void givenAnotherSplit_whenScored_thenOnlyThePositionsWithoutAMatchAreAskedOneByOne() {
    FixedModelServer server =
        new FixedModelServer(
            asked -> Answers.next(new Alternative("b", HALF), new Alternative("c", HALF)),
            scores(place("a", HALF, 1), place("bc", HALF, 1), place("d", HALF, 1)));

    Evidence.Text evidence = check(server, Answers.shipped(), Answers.tokens("a", "b", "c", "d"));

    assertThat(server.asked).extracting(FixedModelServer.Asked::prefix).containsExactly("a", "ab");
    assertThat(evidence.positions()).extracting(CheckedPosition::index).containsExactly(0, 1, 2, 3);
    assertThat(evidence.meanDistance()).isZero();
  }

  @Test
  void givenRandomPositionsAskedOneByOne_whenTheTokenWasDrawn_thenItsProbabilityIsKnown() {
    FixedModelServer server =
        new FixedModelServer(
            asked ->
                new NextToken(
                    "m",
                    Optional.of(new Alternative("a", -3)),
                    List.of(new Alternative("other", -0.1))));

    Evidence.Text evidence = check(server, Answers.random(), List.of(new StoredToken("a", -3.0)));

    assertThat(server.asked.get(0).top()).isEqualTo(20);
    assertThat(evidence.meanDistance()).isZero();
  }

  @Test
  void givenTheHighestPositions_whenTheTokenWasOnlyDrawn_thenItIsNotAmongThoseLookedAt() {
    FixedModelServer server =
        new FixedModelServer(
            asked ->
                new NextToken(
                    "m",
                    Optional.of(new Alternative("a", -3)),
                    List.of(new Alternative("other", -0.1))));

    assertThat(check(server, Answers.shipped(), Answers.tokens("a")).meanDistance()).isEqualTo(1);
  }

  @Test
  void givenAServerFault_whenOnePositionFails_thenNothingIsJudged() {
    FixedModelServer server =
        new FixedModelServer(
            asked -> {
              if (asked.prefix().equals("a")) {
                throw new ModelServerFault(Kind.TIMEOUT, "late");
              }
              return Answers.next(new Alternative("a", HALF));
            });

    CheckResult result = result(server, Answers.shipped(), Answers.tokens("a", "b", "c"));

    assertThat(result).isInstanceOf(CheckResult.ServerFault.class);
    assertThat(server.asked).hasSize(2);
  }

  @Test
  void givenARefusal_whenChecked_thenTheAnswerIsRefusedAndTheReasonHoldsNoText() {
    FixedModelServer server =
        new FixedModelServer(
            asked -> {
              throw new ModelServerFault(Kind.REFUSED, "the server answered with status 400");
            });

    assertThat(result(server, Answers.shipped(), Answers.tokens("secret words")))
        .isEqualTo(new CheckResult.Refused("REFUSED: the server answered with status 400"));
  }

  @Test
  void givenAVeryLongToken_whenChecked_thenTheEvidenceHoldsItsBeginning() {
    FixedModelServer server = new FixedModelServer(asked -> Answers.next());

    Evidence.Text evidence =
        check(server, Answers.shipped(), Answers.tokens("x".repeat(1_000_000)));

    assertThat(evidence.positions().get(0).token()).hasSize(256);
  }

  private static Evidence.Text check(
      ModelServer server, CheckingSettings settings, List<StoredToken> tokens) {
    return (Evidence.Text) ((CheckResult.Judged) result(server, settings, tokens)).evidence();
  }

  private static CheckResult result(
      ModelServer server, CheckingSettings settings, List<StoredToken> tokens) {
    return new TextChecker(server, settings)
        .check(Answers.QUERY, Answers.REQUEST, tokens)
        .toCompletableFuture()
        .join();
  }

  private static Optional<PromptScores> scores(Place... places) {
    return Optional.of(new PromptScores("m", List.of(places)));
  }

  private static Place place(String text, double logprob, int rank) {
    return new Place(List.of(new Scored(text, logprob, rank), new Scored("~", -0.1, 1)));
  }
}
