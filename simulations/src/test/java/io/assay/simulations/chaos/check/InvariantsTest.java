package io.assay.simulations.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.simulations.chaos.load.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each invariant finds the fault that it is there for, and none in a run that is right. */
class InvariantsTest {

  private final Tale tale = Tale.good();

  @Test
  void givenARunThatIsRight_whenChecked_thenAllHoldAndEachLookedAtSomething() {
    List<Finding> findings = Invariants.check(tale.record());

    assertThat(findings).hasSize(13).allMatch(Finding::holds).allMatch(f -> f.looked() > 0);
  }

  @Test
  void givenAnEmptyRun_whenChecked_thenItProvesNothing() {
    assertThat(Invariants.check(new Tale().record()))
        .filteredOn(finding -> !finding.holds())
        .extracting(Finding::invariant)
        .contains("acknowledged is stored", "one WeightsComputed per period", "verify --all is ok");
  }

  @Test
  void givenAnAcknowledgedAnswerWithoutAnEnd_whenChecked_thenItIsLost() {
    tale.first.remove(1);

    assertThat(new AcknowledgedIsStored().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("c-1", "no end of order");
  }

  @Test
  void givenAnAcknowledgedAnswerWithoutAReservation_whenChecked_thenItIsLost() {
    tale.account.remove(1);

    assertThat(new AcknowledgedIsStored().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("no reservation");
  }

  @Test
  void givenAnAnswerOfOtherLength_whenChecked_thenItIsNotTheOneThatWasSeen() {
    tale.attempts.set(0, Tale.attempt("c-1", 1, "k1", Tale.whole("r1", 21, "text")));

    assertThat(new AcknowledgedIsStored().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("got 21 units, on record are [20]");
  }

  @Test
  void givenAReplayedAnswer_whenChecked_thenItIsFoundByItsIdempotencyKey() {
    tale.attempts.set(0, Tale.attempt("c-1", 2, "k1", Tale.whole("another", 20, "text")));

    assertThat(new AcknowledgedIsStored().check(tale.record()).holds()).isTrue();
  }

  @Test
  void givenASecondEnd_whenChecked_thenItIsFoundWhereverItIs() {
    tale.second.add(Tale.answered(Tale.QUERY, 20));

    assertThat(new OneEndPerQuery().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("ends again");
  }

  @Test
  void givenAnOrganicQueryWithoutAnEnd_whenChecked_thenItIsFound() {
    tale.first.add(Tale.dispatched(new QueryId(0x7000, 9), Traffic.ORGANIC, Tale.LIFE));

    assertThat(new OneEndPerQuery().check(tale.record()).holds()).isFalse();
  }

  @Test
  void givenASyntheticQueryWithoutAnEnd_whenChecked_thenOnlyTheLastLifeMayHaveIt() {
    tale.first.add(Tale.dispatched(new QueryId(0x7000, 9), Traffic.SYNTHETIC, Tale.LIFE));
    assertThat(new OneEndPerQuery().check(tale.record()).holds()).isTrue();

    Incarnation next = new Incarnation("node:1#8");
    tale.first.add(Tale.dispatched(new QueryId(0x7000, 10), Traffic.SYNTHETIC, next));
    assertThat(new OneEndPerQuery().check(tale.record()).holds()).isFalse();
  }

  @Test
  void givenASecondVerdict_whenChecked_thenItIsFound() {
    tale.second.add(Tale.checkFailed(Tale.SYNTHETIC, false));
    assertThat(new OneVerdictPerSample().check(tale.record()).holds()).isTrue();

    tale.second.add(Tale.checkFailed(Tale.SYNTHETIC, true));
    assertThat(new OneVerdictPerSample().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("second verdict");
  }

  @Test
  void givenAVerdictWithoutASample_whenChecked_thenItIsFound() {
    tale.first.add(Tale.checked(Tale.QUERY));

    assertThat(new OneVerdictPerSample().check(tale.record()).holds()).isFalse();
  }

  @Test
  void givenAPeriodTwice_whenChecked_thenItIsFound() {
    tale.weights.add(Tale.closed(1));
    tale.weights.add(Tale.computed(1));
    tale.first.add(Tale.minerClosed(1));
    tale.first.add(Tale.minerClosed(1));

    assertThat(new PeriodsInOrder().check(tale.record()).breaches())
        .anyMatch(breach -> breach.contains("period 1 closed again"));
    assertThat(new OneWeightsPerPeriod().check(tale.record()).breaches())
        .anyMatch(breach -> breach.contains("second vector"))
        .anyMatch(breach -> breach.contains("closes again"));
  }

  @Test
  void givenAGap_whenChecked_thenItMustBeOnRecord() {
    tale.weights.set(2, Tale.opened(2, Tale.START.plusSeconds(30)));
    assertThat(new PeriodsInOrder().check(tale.record()).holds()).isFalse();

    tale.weights.add(2, Tale.skipped(1, Tale.START.plusSeconds(30)));
    assertThat(new PeriodsInOrder().check(tale.record()).holds()).isTrue();
  }

  @Test
  void givenAMissingPeriod_whenChecked_thenItIsFound() {
    tale.weights.set(2, Tale.opened(3, Tale.START.plusSeconds(6)));

    assertThat(new PeriodsInOrder().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("period 3 opened, expected 2");
  }

  @Test
  void givenAnOlderPeriodWithoutWeights_whenChecked_thenItIsFoundButTheLastMayBeComputing() {
    tale.weights.add(Tale.closed(2));
    assertThat(new OneWeightsPerPeriod().check(tale.record()).holds()).isTrue();

    tale.weights.add(Tale.opened(3, Tale.START.plusSeconds(12)));
    tale.weights.add(Tale.closed(3));
    assertThat(new OneWeightsPerPeriod().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("periods without weights: [2]");
  }

  @Test
  void givenAVectorThatDiffersOrWasNotVerified_whenChecked_thenItIsFound() {
    tale.verified.set(0, new VerifiedPeriod(1, "differs"));
    tale.weights.add(Tale.computed(2));

    assertThat(new WeightsVerify().check(tale.record()).breaches())
        .containsExactly("period 1: differs", "period 2 was not verified");
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, 503, overloaded, true",
    "ERROR, 502, upstream_error, true",
    "ERROR, 429, insufficient_quota, true",
    "CUT, 0, '', true",
    "LEFT, 200, '', true",
    "ERROR, 500, server_error, false",
    "ERROR, 401, invalid_api_key, false",
    "ERROR, 422, idempotency_key_reused, false",
    "BARE, 200, '', false",
    "STRANGE, 200, '', false"
  })
  void givenAnEndWhileFaultsAreOn_whenChecked_thenOnlyTheContractsAreAllowed(
      Outcome outcome, int status, String code, boolean allowed) {
    tale.attempts.add(Tale.attempt("c-2", 1, "k2", Tale.ended(outcome, status, code)));

    assertThat(new ErrorsInContract().check(tale.record()).holds()).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, 503, overloaded, false",
    "CUT, 0, '', false",
    "ERROR, 429, insufficient_quota, true",
    "LEFT, 200, '', true"
  })
  void givenAnEndWhenAllIsCalm_whenChecked_thenNothingMayFail(
      Outcome outcome, int status, String code, boolean allowed) {
    tale.attempts.add(Tale.attemptAt(Tale.CALM, "c-2", 1, "k2", Tale.ended(outcome, status, code)));

    assertThat(new ErrorsInContract().check(tale.record()).holds()).isEqualTo(allowed);
  }

  @Test
  void givenACallThatIsNeverAnswered_whenChecked_thenItIsFoundUnlessItCannotBePaid() {
    tale.attempts.add(
        Tale.attempt("c-2", 1, "k2", Tale.ended(Outcome.ERROR, 429, "insufficient_quota")));
    assertThat(new CallsComeThrough().check(tale.record()).holds()).isTrue();

    tale.attempts.add(Tale.attempt("c-3", 1, "k3", Tale.ended(Outcome.CUT, 0, "")));
    assertThat(new CallsComeThrough().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("c-3 was never answered");
  }

  @Test
  void givenAnIncident_whenChecked_thenItIsTold() {
    tale.incidents.add("node-0 ended by itself with exit code 1");

    assertThat(new NoIncident().check(tale.record()).breaches()).hasSize(1);
  }
}
