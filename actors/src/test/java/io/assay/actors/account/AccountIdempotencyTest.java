package io.assay.actors.account;

import static io.assay.actors.account.AccountScenario.LIMITED;
import static io.assay.actors.account.AccountScenario.admit;
import static io.assay.actors.account.AccountScenario.admitted;
import static io.assay.actors.account.AccountScenario.after;
import static io.assay.actors.account.AccountScenario.charge;
import static io.assay.actors.account.AccountScenario.funded;
import static io.assay.actors.account.AccountScenario.idempotency;
import static io.assay.actors.account.AccountScenario.known;
import static io.assay.actors.account.AccountScenario.order;
import static io.assay.actors.account.AccountScenario.release;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.queryAt;
import static io.assay.actors.testkit.Fixtures.sample;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.checking.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccountIdempotencyTest {

  private static final AccountCommand KEEP = new AccountCommand.KeepAnswer(query(1), sample(1));
  private static final AccountCommand EXPIRE =
      new AccountCommand.ExpireReservations(new TreeSet<>());
  private static final Admission RUNNING = new Admission.Repeated(query(1), Optional.empty());
  private static final Admission KEPT = new Admission.Repeated(query(1), Optional.of(sample(1)));

  private static AccountState running() {
    return admitted(funded(LIMITED).state(), NOW, known(1, "k"));
  }

  @Test
  void givenARunningCall_whenItComesAgain_thenItJoinsAndReservesNothing() {
    assertThat(admit(running(), NOW, known(2, "k"))).isEqualTo(RUNNING);
    assertThat(admitted(running(), NOW, known(2, "k"))).isEqualTo(running());
    assertThat(admit(running(), NOW, known(1, "k")))
        .as("the same message twice")
        .isInstanceOf(Admission.Granted.class);
    assertThat(admit(running(), NOW, known(2, "other key"))).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void givenAKeptAnswer_whenTheCallComesAgain_thenItIsThatAnswerBeforeAndAfterTheCharge() {
    AccountState kept = after(running(), KEEP, NOW);
    AccountState charged = after(kept, charge(1, 7), NOW);
    AccountState other = after(after(running(), charge(1, 7), NOW), KEEP, seconds(9));

    assertThat(admit(kept, NOW, known(2, "k"))).isEqualTo(KEPT);
    assertThat(admit(charged, seconds(60), known(2, "k"))).isEqualTo(KEPT);
    assertThat(admit(other, seconds(60), known(2, "k"))).isEqualTo(KEPT);
    assertThat(after(charged, KEEP, NOW)).isEqualTo(charged);
    assertThat(after(charged, charge(1, 7), NOW)).isEqualTo(charged);
  }

  @Test
  void givenAnotherAnswer_whenKept_thenTheFirstCounts() {
    AccountState kept = after(running(), KEEP, NOW);

    assertThat(after(kept, new AccountCommand.KeepAnswer(query(1), sample(2)), NOW))
        .isEqualTo(kept);
  }

  @Test
  void givenAnotherCall_whenItHasTheSameKey_thenItIsRefused() {
    Order different = order(2, 0, 1, 10, Optional.of(idempotency("k", "something else")));

    assertThat(admit(running(), NOW, different))
        .isInstanceOfSatisfying(
            Admission.Refused.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(new AccountRefusal.IdempotencyKeyReused()));
  }

  @Test
  void givenAReleasedCall_whenItComesAgain_thenItsKeyIsForgotten() {
    AccountState released = after(running(), release(1), NOW);

    assertThat(released.calls()).isEqualTo(KnownCalls.none());
    assertThat(admit(released, NOW, known(2, "k")))
        .isInstanceOfSatisfying(
            Admission.Granted.class,
            granted -> assertThat(granted.credits()).containsOnlyKeys(query(2)));
  }

  @Test
  void givenAnExpiredCall_whenItComesAgain_thenItRunsUnderTheSameOrderAndIsChargedOnce() {
    AccountState expired = after(running(), EXPIRE, NOW);
    assertThat(admit(expired, NOW, known(2, "k")))
        .isInstanceOfSatisfying(
            Admission.Granted.class,
            granted -> assertThat(granted.credits()).containsOnlyKeys(query(1)));
    AccountState again = admitted(expired, NOW, known(2, "k"));
    assertThat(admit(again, NOW, known(3, "k"))).isEqualTo(RUNNING);

    AccountState late = after(again, charge(1, 4), NOW);
    AccountState both = after(late, charge(1, 9), NOW);

    assertThat(both.credits().charged()).isEqualTo(4);
    assertThat(both.credits().reserved()).isZero();
  }

  @Test
  void givenAnExpiredCallOfTwoChoices_whenItComesAgain_thenEachKeepsItsOrder() {
    AccountState two = admitted(funded(LIMITED).state(), NOW, known(1, "k"), order(2, 1, 10));
    AccountState half = after(after(two, charge(2, 3), NOW), EXPIRE, NOW);

    AccountState again = admitted(half, NOW, known(5, "k"), order(6, 1, 10));

    assertThat(again.credits().reservations()).containsOnlyKeys(query(1));
    AccountState done = after(after(again, charge(1, 4), NOW), charge(2, 4), NOW);
    assertThat(done.credits().charged()).isEqualTo(7);
  }

  @Test
  void givenAChargedCallWhoseAnswerIsNotKept_whenItComesAgain_thenItRunsAgainAndIsNotCharged() {
    AccountState cut = after(running(), charge(1, 1), NOW);

    assertThat(admit(cut, seconds(9), known(2, "k"))).as("may be kept yet").isEqualTo(RUNNING);
    assertThat(admit(cut, seconds(10), known(2, "k")))
        .isInstanceOfSatisfying(
            Admission.Granted.class,
            granted -> assertThat(granted.credits()).containsOnlyKeys(query(1)));
    AccountState again = after(admitted(cut, seconds(10), known(2, "k")), charge(1, 9), NOW);
    assertThat(again.credits()).isEqualTo(cut.credits());
  }

  @Test
  void givenAKeptAnswerThatExpired_whenTheCallComesAgain_thenItRunsAnew() {
    Sample brief = new Sample("a", sample(1).sha256(), seconds(30));
    AccountState kept =
        after(
            after(running(), new AccountCommand.KeepAnswer(query(1), brief), NOW),
            charge(1, 1),
            NOW);

    assertThat(admit(kept, seconds(31), known(2, "k"))).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void givenADayLater_whenTheCallComesAgain_thenItIsForgotten() {
    AccountState charged = after(after(running(), KEEP, NOW), charge(1, 1), NOW);
    Instant later = NOW.plus(Duration.ofHours(25));

    Admission admission =
        admit(
            charged,
            later,
            new Order(
                queryAt(later, 1),
                "req",
                io.assay.actors.testkit.Fixtures.CHAT,
                0,
                1,
                1,
                io.assay.actors.testkit.Fixtures.incarnation(1),
                later,
                Optional.of(idempotency("k", "the same"))));

    assertThat(admission).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void givenNoSuchOrder_whenAnAnswerIsKept_thenItIsNotReserved() {
    funded(LIMITED).when(KEEP, NOW).thenRefused(new AccountRefusal.NotReserved());
    funded(LIMITED, AccountScenario.reserved(1, 5))
        .when(KEEP, NOW)
        .thenRefused(new AccountRefusal.NotReserved());
  }

  @Test
  void givenMoreCallsThanAreRemembered_whenOneMoreComes_thenTheOldestThatIsOverIsForgotten() {
    KnownCalls calls = KnownCalls.none();
    for (int n = 0; n < KnownCalls.MAX + 5; n++) {
      KnownCall call = KnownCall.first("f", query(n));
      calls = calls.plus("k" + n, n < 2 ? call : call.charged(query(n), NOW)).pruned(NOW);
    }
    assertThat(calls.calls()).hasSize(KnownCalls.MAX).containsKeys("k0", "k1", "k7");
    assertThat(calls.calls()).doesNotContainKeys("k2", "k3", "k4", "k5", "k6");
  }
}
