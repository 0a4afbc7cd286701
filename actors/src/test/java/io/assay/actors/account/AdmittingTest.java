package io.assay.actors.account;

import static io.assay.actors.account.AccountScenario.HASH;
import static io.assay.actors.account.AccountScenario.LIMITED;
import static io.assay.actors.account.AccountScenario.admit;
import static io.assay.actors.account.AccountScenario.admitted;
import static io.assay.actors.account.AccountScenario.charge;
import static io.assay.actors.account.AccountScenario.funded;
import static io.assay.actors.account.AccountScenario.given;
import static io.assay.actors.account.AccountScenario.issued;
import static io.assay.actors.account.AccountScenario.order;
import static io.assay.actors.account.AccountScenario.release;
import static io.assay.actors.account.AccountScenario.reserved;
import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.LLAMA;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.incarnation;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

class AdmittingTest {

  private static TreeMap<QueryId, Long> amounts(Object... pairs) {
    TreeMap<QueryId, Long> amounts = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      amounts.put(query((Integer) pairs[i]), ((Integer) pairs[i + 1]).longValue());
    }
    return amounts;
  }

  private static AccountRefusal refused(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Refused.class);
    return ((Admission.Refused) admission).reason();
  }

  private static TreeMap<QueryId, Long> granted(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Granted.class);
    return new TreeMap<>(((Admission.Granted) admission).credits());
  }

  @Test
  void givenABalance_whenACallComes_thenItsMostIsReservedWithAllThatIsKnownOfIt() {
    AccountScenario.Call call = new AccountScenario.Call(List.of(order(1, 5, 30)));
    funded(LIMITED).when(call, NOW).then(reserved(1, 30)).when(call, NOW).thenNothing();
  }

  @Test
  void givenLessThanItsMost_whenACallComes_thenItGetsTheBalanceIfThatIsItsLeast() {
    AccountState state = funded(LIMITED).state();

    assertThat(granted(admit(state, NOW, order(1, 100, 500)))).isEqualTo(amounts(1, 100));
    assertThat(refused(admit(state, NOW, order(1, 101, 500))))
        .isEqualTo(new AccountRefusal.InsufficientCredits(100, 101));
  }

  @Test
  void givenSeveralOrders_whenTheyComeTogether_thenAllOrNoneRun() {
    AccountState state = funded(LIMITED).state();

    assertThat(granted(admit(state, NOW, order(1, 10, 60), order(2, 10, 60))))
        .isEqualTo(amounts(1, 60, 2, 40));
    assertThat(granted(admit(state, NOW, order(2, 10, 95), order(1, 10, 95))))
        .as("in the order of their ids")
        .isEqualTo(amounts(1, 90, 2, 10));
    assertThat(refused(admit(state, NOW, order(1, 60, 60), order(2, 41, 60))))
        .isEqualTo(new AccountRefusal.InsufficientCredits(100, 101));
    AccountState after = admitted(state, NOW, order(1, 10, 60), order(2, 10, 60));
    assertThat(after.credits().reserved()).isEqualTo(100);
    assertThat(after.usage().requests().sum(NOW)).as("one request").isEqualTo(1);
  }

  @Test
  void givenAnUnlimitedKey_whenACallComes_thenItsMostIsGrantedAndNothingReserved() {
    KeyLimits tight =
        new KeyLimits(
            1,
            true,
            new TreeSet<>(),
            Optional.empty(),
            false,
            OptionalLong.of(1),
            OptionalInt.of(1),
            Optional.of(new Budget(0, BudgetWindow.HOUR)));
    AccountState state = given(issued(tight)).state();
    for (int n = 1; n <= 5; n++) {
      Admission admission = admit(state, NOW, order(n, 50, 500, 500, Optional.empty()));
      assertThat(admission).isEqualTo(new Admission.Granted(amounts(n, 500), Rates.none()));
      state = admitted(state, NOW, order(n, 50, 500, 500, Optional.empty()));
    }
    assertThat(state.credits().reserved()).isZero();
  }

  @Test
  void givenAWrongSecret_whenACallComes_thenNothingIsTold() {
    AccountState state = funded(LIMITED).state();
    var decided = Admitting.decide(state, Secrets.sha256("guess"), List.of(order(1, 1, 1)), NOW);

    assertThat(decided.events()).isEmpty();
    assertThat(decided.reply().apply(state))
        .isEqualTo(new Admission.Refused(new AccountRefusal.UnknownKey(), Rates.none()));
  }

  @Test
  void givenAllowedTasks_whenAnotherIsAsked_thenItIsRefused() {
    KeyLimits llama =
        new KeyLimits(60, false, new TreeSet<>(List.of(LLAMA)), Optional.empty(), false);

    assertThat(refused(admit(funded(llama).state(), NOW, order(1, 1, 1))))
        .isEqualTo(new AccountRefusal.TaskNotAllowed(CHAT));
  }

  @Test
  void givenAnOrderThatIsOver_whenItComesAgain_thenItIsNotReserved() {
    AccountState charged = funded(LIMITED, reserved(1, 30)).when(charge(1, 3), NOW).next().state();
    AccountState released = funded(LIMITED, reserved(1, 30)).when(release(1), NOW).next().state();

    assertThat(refused(admit(charged, NOW, order(1, 1, 1))))
        .isEqualTo(new AccountRefusal.NotReserved());
    assertThat(refused(admit(released, NOW, order(1, 1, 1))))
        .isEqualTo(new AccountRefusal.NotReserved());
  }

  @Test
  void givenTwoHundredOrdersOfOneCredit_whenThereAreAHundred_thenAHundredRun() {
    KeyLimits wide = new KeyLimits(1_000, false, new TreeSet<>(), Optional.empty(), false);
    AccountState state = funded(wide).state();
    int granted = 0;
    for (int n = 1; n <= 200; n++) {
      Admission admission = admit(state, NOW, order(n, 1, 1));
      if (admission instanceof Admission.Granted) {
        granted++;
      } else {
        assertThat(refused(admission)).isEqualTo(new AccountRefusal.InsufficientCredits(0, 1));
      }
      state = admitted(state, NOW, order(n, 1, 1));
    }
    assertThat(granted).isEqualTo(100);
    assertThat(state.credits().balance()).isZero();
  }

  @Test
  void givenAReservation_whenItExpires_thenItGoesBackAndALateChargeCountsOnce() {
    AccountCommand expire =
        new AccountCommand.ExpireReservations(new TreeSet<>(List.of(incarnation(2))));
    AccountEvent expired =
        new AccountEvent.CreditsReleased(query(1), Optional.of(CHAT), "req-1", true, NOW);
    funded(LIMITED, reserved(1, 30))
        .when(expire, NOW)
        .then(expired)
        .when(expire, NOW)
        .thenNothing()
        .when(charge(1, 12), NOW)
        .thenState(
            state -> {
              assertThat(state.credits().charged()).isEqualTo(12);
              assertThat(state.credits().balance()).isEqualTo(88);
            })
        .when(charge(1, 12), NOW)
        .thenNothing();
  }

  @Test
  void givenALivingOwner_whenTheDeadlineIsPastByAMinute_thenItExpires() {
    AccountCommand expire =
        new AccountCommand.ExpireReservations(new TreeSet<>(List.of(incarnation(1))));
    funded(LIMITED, reserved(1, 30)).when(expire, seconds(180)).thenNothing();
    funded(LIMITED, reserved(1, 30))
        .when(expire, seconds(181))
        .thenState(state -> assertThat(state.credits().reserved()).isZero());
  }

  @Test
  void givenAReservationOfAnOlderVersion_whenItIsAnHourOld_thenItExpires() {
    AccountEvent old =
        new AccountEvent.CreditsReserved(
            query(1),
            30,
            Optional.empty(),
            "",
            0,
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            NOW);
    AccountCommand expire = new AccountCommand.ExpireReservations(new TreeSet<>());
    funded(LIMITED, old).when(expire, seconds(3_600)).thenNothing();
    funded(LIMITED, old)
        .when(expire, seconds(3_700))
        .thenState(state -> assertThat(state.credits().balance()).isEqualTo(100));
  }

  @Test
  void givenManyEndedOrders_whenAnExpiredOneIsChargedLate_thenItStillCounts() {
    AccountState state =
        funded(new KeyLimits(100_000, false, new TreeSet<>(), Optional.empty(), false))
            .after(List.of(reserved(1, 30)))
            .when(new AccountCommand.ExpireReservations(new TreeSet<>()), NOW)
            .next()
            .state();
    for (int n = 2; n < 70_000; n += 40) {
      state = AccountScenario.after(state, release(n), NOW);
    }
    assertThat(state.settled().contains(query(1))).as("its time is forgotten").isTrue();

    assertThat(AccountScenario.after(state, charge(1, 5), NOW).credits().charged()).isEqualTo(5);
  }

  @Test
  void givenACallThatMakesNoSense_whenMade_thenItSaysWhatWouldBeRight() {
    ActorRef<Admission> nobody = TestInbox.<Admission>create().getRef();
    assertThatThrownBy(() -> order(1, 5, 4)).hasMessageContaining("least 5, most 4");
    assertThatThrownBy(() -> order(1, -1, 0, 0, Optional.empty()))
        .hasMessageContaining("units: -1");
    assertThatThrownBy(() -> new AccountRequest.Admit(HASH, List.of(), nobody))
        .hasMessageContaining("orders: 0");
    assertThatThrownBy(
            () -> new AccountRequest.Admit(HASH, List.of(order(1, 1, 1), order(1, 1, 1)), nobody))
        .hasMessageContaining("orders: 2 with 1 ids");
    Order known = AccountScenario.known(2, "k");
    assertThatThrownBy(() -> new AccountRequest.Admit(HASH, List.of(order(1, 1, 1), known), nobody))
        .hasMessageContaining("on the first only");
    assertThatThrownBy(() -> new AccountCommand.RotateKey(HASH, Duration.ofDays(-1)))
        .hasMessageContaining("grace");
  }
}
