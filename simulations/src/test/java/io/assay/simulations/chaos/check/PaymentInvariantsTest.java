package io.assay.simulations.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.simulations.chaos.load.CreditsSeen;
import io.assay.simulations.chaos.load.Outcome;
import io.assay.simulations.chaos.load.TopUp;
import org.junit.jupiter.api.Test;

/** The invariants of what accounts pay find the fault that they are there for. */
class PaymentInvariantsTest {

  private final Tale tale = Tale.good();

  @Test
  void givenASecondCharge_whenChecked_thenItIsFound() {
    tale.account.add(Tale.charged(Tale.ORDER, 20));

    assertThat(new OneChargePerAnswer().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("charged 2 times");
    assertThat(new RetriesChargedOnce().check(tale.record()).holds()).isFalse();
  }

  @Test
  void givenAChargeThatNoEndExplains_whenChecked_thenItIsFound() {
    tale.account.set(2, Tale.charged(Tale.ORDER, 21));

    assertThat(new OneChargePerAnswer().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("charged 21 credits");
  }

  @Test
  void givenAnAnswerThatWasNeverCharged_whenChecked_thenItIsFound() {
    tale.account.remove(2);

    assertThat(new OneChargePerAnswer().check(tale.record()).breaches())
        .anyMatch(breach -> breach.contains("never charged"))
        .anyMatch(breach -> breach.startsWith("c-1, attempt 1: acknowledged"));
    assertThat(new CreditsAddUp().check(tale.record()).breaches())
        .anyMatch(breach -> breach.contains("still reserved"));
  }

  @Test
  void givenAChargeThatSettlesTwice_whenChecked_thenItIsFound() {
    tale.first.add(Tale.settled(Tale.QUERY));

    assertThat(new OneChargePerAnswer().check(tale.record()).holds()).isFalse();
  }

  @Test
  void givenABalanceBelowZero_whenChecked_thenItIsFound() {
    tale.account.set(0, Tale.added("top-up", 39));
    tale.seen = new CreditsSeen(39, 19, 0, 20);

    assertThat(new CreditsAddUp().check(tale.record()).breaches())
        .anyMatch(breach -> breach.contains("balance -1"));
  }

  @Test
  void givenCreditsThatWereShownOtherwise_whenChecked_thenItIsFound() {
    tale.seen = new CreditsSeen(100, 81, 0, 19);

    assertThat(new CreditsAddUp().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("shown", "on record");
  }

  @Test
  void givenAnAnswerThatCouldNotBeKept_whenMadeAnew_thenThatIsAllowed() {
    tale.account.add(Tale.kept(Tale.ORDER));
    tale.attempts.add(Tale.attempt("c-1", 2, "k1", Tale.whole("r2", 20, "another text")));
    tale.attempts.add(Tale.attempt("c-1", 3, "k1", Tale.replayed("r3", "another text")));

    assertThat(new RetriesChargedOnce().check(tale.record()).holds()).isTrue();
  }

  @Test
  void givenTwoKeptAnswersToOneCall_whenChecked_thenItIsFound() {
    tale.account.add(Tale.kept(Tale.ORDER));
    tale.account.add(Tale.kept(Tale.ORDER));
    tale.attempts.add(Tale.attempt("c-1", 2, "k1", Tale.replayed("r2", "text")));
    tale.attempts.add(Tale.attempt("c-1", 3, "k1", Tale.replayed("r3", "another text")));
    tale.attempts.add(Tale.attempt("c-1", 4, "k1", Tale.whole("r4", 20, "a third text")));

    assertThat(new RetriesChargedOnce().check(tale.record()).breaches())
        .containsExactly(
            "c-1: its answer was kept 2 times",
            "c-1 got different kept answers",
            "c-1 got 3 different answers though one is kept");
  }

  @Test
  void givenATopUpThatCountsTwiceOrNever_whenChecked_thenItIsFound() {
    tale.account.add(Tale.added("top-up", 100));
    tale.topUps.add(new TopUp(Tale.ACCOUNT, "not sure", 5, false));
    tale.topUps.add(new TopUp(Tale.ACCOUNT, "lost", 5, true));

    assertThat(new TopUpsCountOnce().check(tale.record()).breaches())
        .hasSize(2)
        .anyMatch(breach -> breach.contains("[100, 100]"))
        .anyMatch(breach -> breach.contains("lost"));
  }

  @Test
  void givenAnOrderThatWasGivenUp_whenItsClientGotAnError_thenItNeedNotBeCharged() {
    tale.account.set(2, Tale.released(Tale.ORDER, false));
    tale.attempts.set(0, Tale.attempt("c-1", 1, "k1", Tale.ended(Outcome.ERROR, 503, "")));

    assertThat(new OneChargePerAnswer().check(tale.record()).breaches()).isEmpty();
  }

  @Test
  void givenAnOrderThatWasGivenUp_whenItsAnswerWasAcknowledged_thenItIsFound() {
    tale.account.set(2, Tale.released(Tale.ORDER, false));

    assertThat(new OneChargePerAnswer().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("acknowledged", "none of its orders");
  }

  @Test
  void givenAnOrderThatExpired_whenAnEndOfItCosts_thenItIsFound() {
    tale.account.set(2, Tale.released(Tale.ORDER, true));
    tale.attempts.set(0, Tale.attempt("c-1", 1, "k1", Tale.ended(Outcome.ERROR, 503, "")));

    assertThat(new OneChargePerAnswer().check(tale.record()).breaches())
        .singleElement()
        .asString()
        .contains("never charged");
  }
}
