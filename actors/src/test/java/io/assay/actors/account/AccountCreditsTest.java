package io.assay.actors.account;

import static io.assay.actors.account.AccountScenario.LIMITED;
import static io.assay.actors.account.AccountScenario.added;
import static io.assay.actors.account.AccountScenario.charge;
import static io.assay.actors.account.AccountScenario.charged;
import static io.assay.actors.account.AccountScenario.chargedUnknown;
import static io.assay.actors.account.AccountScenario.funded;
import static io.assay.actors.account.AccountScenario.given;
import static io.assay.actors.account.AccountScenario.issued;
import static io.assay.actors.account.AccountScenario.limits;
import static io.assay.actors.account.AccountScenario.release;
import static io.assay.actors.account.AccountScenario.released;
import static io.assay.actors.account.AccountScenario.reserve;
import static io.assay.actors.account.AccountScenario.reserved;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

class AccountCreditsTest {

  private static final KeyLimits UNLIMITED = limits(true, Optional.empty(), false);

  private static void assertCredits(AccountState state, long balance, long held, long charged) {
    assertThat(state.credits().balance()).as("balance").isEqualTo(balance);
    assertThat(state.credits().reserved()).as("reserved").isEqualTo(held);
    assertThat(state.credits().charged()).as("charged").isEqualTo(charged);
  }

  @Test
  void givenATopUp_whenItComesAgain_thenItCountsOnce() {
    AccountCommand topUp = new AccountCommand.AddCredits("second", 50);
    funded(LIMITED)
        .when(topUp, NOW)
        .then(added("second", 50))
        .when(topUp, NOW)
        .thenNothing()
        .when(new AccountCommand.AddCredits("second", 60), NOW)
        .thenRefused(new AccountRefusal.ReferenceUsed("second", 50));
  }

  @Test
  void givenAnAccountThatCanHoldNoMore_whenToppedUp_thenItIsRefused() {
    funded(LIMITED)
        .when(new AccountCommand.AddCredits("huge", Credits.MAX), NOW)
        .thenRefused(new AccountRefusal.TooManyCredits(Credits.MAX - 100));
    List<AccountEvent> many = new ArrayList<>();
    for (int n = 0; n < TopUps.MAX_REMEMBERED; n++) {
      many.add(added("r" + n, 1));
    }
    given(issued(LIMITED))
        .after(many)
        .when(new AccountCommand.AddCredits("one more", 1), NOW)
        .thenRefused(new AccountRefusal.TooManyTopUps(TopUps.MAX_REMEMBERED));
  }

  @Test
  void givenABalance_whenReserved_thenItIsSetAsideOnce() {
    funded(LIMITED)
        .when(reserve(1, 30), NOW)
        .then(reserved(1, 30))
        .when(reserve(1, 30), NOW)
        .thenNothing()
        .when(reserve(2, 71), NOW)
        .thenRefused(new AccountRefusal.InsufficientCredits(70, 71))
        .when(reserve(2, 70), NOW)
        .thenState(state -> assertCredits(state, 0, 100, 0));
  }

  @Test
  void givenAReservation_whenChargedLess_thenTheRestGoesBackAndItSettlesOnce() {
    funded(LIMITED, reserved(1, 30))
        .when(charge(1, 12), NOW)
        .then(charged(1, 12))
        .when(charge(1, 12), NOW)
        .thenNothing()
        .when(release(1), NOW)
        .thenNothing()
        .when(reserve(1, 30), NOW)
        .thenRefused(new AccountRefusal.NotReserved());
  }

  @Test
  void givenAReservation_whenChargedMore_thenTheBalancePaysAsFarAsItGoes() {
    funded(LIMITED, reserved(1, 30))
        .when(charge(1, 40), NOW)
        .thenState(state -> assertCredits(state, 60, 0, 40));
    funded(LIMITED, reserved(1, 30), reserved(2, 50))
        .when(charge(1, 90), NOW)
        .thenState(state -> assertCredits(state, 0, 50, 50));
  }

  @Test
  void givenNoReservation_whenCharged_thenTheBalancePays() {
    funded(LIMITED)
        .when(charge(1, 40), NOW)
        .then(chargedUnknown(1, 40, 80))
        .when(charge(2, 90), NOW)
        .then(chargedUnknown(2, 60, 180));
  }

  @Test
  void givenAReservation_whenReleased_thenItGoesBackAndNoChargeFollows() {
    funded(LIMITED, reserved(1, 30))
        .when(release(1), NOW)
        .then(released(1))
        .when(release(1), NOW)
        .thenNothing()
        .when(charge(1, 30), NOW)
        .thenState(state -> assertCredits(state, 100, 0, 0));
  }

  @Test
  void givenAReleaseThatOvertookItsReservation_whenThatArrives_thenNothingIsHeld() {
    AccountEvent unknown =
        new AccountEvent.CreditsReleased(query(1), Optional.empty(), "", false, NOW);
    funded(LIMITED)
        .when(release(1), NOW)
        .then(unknown)
        .when(reserve(1, 30), NOW)
        .thenRefused(new AccountRefusal.NotReserved());
  }

  @Test
  void givenTheBoundOfReservations_whenAnotherIsAsked_thenItIsRefused() {
    List<AccountEvent> many = new ArrayList<>();
    for (int n = 0; n < AccountDecider.MAX_RESERVATIONS; n++) {
      many.add(reserved(n, 0));
    }
    funded(LIMITED)
        .after(many)
        .when(reserve(AccountDecider.MAX_RESERVATIONS, 1), NOW)
        .thenRefused(new AccountRefusal.TooManyReservations(AccountDecider.MAX_RESERVATIONS));
  }

  @Test
  void givenAnUnlimitedKey_whenItsQueryIsCharged_thenItIsOnRecordAndTheBalanceStays() {
    given(issued(UNLIMITED))
        .when(reserve(1, 5_000), NOW)
        .then(reserved(1, 0))
        .when(charge(1, 7), NOW)
        .then(added("unlimited/" + query(1), 7), charged(1, 7))
        .when(charge(1, 7), NOW)
        .thenNothing()
        .when(charge(2, 0), NOW)
        .then(chargedUnknown(2, 0, 0))
        .when(charge(3, 1), NOW)
        .thenState(
            state -> {
              assertCredits(state, 0, 0, 8);
              assertThat(state.topUps()).as("grants are not remembered").isEmpty();
            });
  }

  @Test
  void givenAReservation_whenTheKeyBecomesUnlimited_thenItGoesBackWhole() {
    AccountEvent changed =
        new AccountEvent.KeyChanged("test", AccountScenario.HASH, UNLIMITED, NOW);
    funded(LIMITED, reserved(1, 30), changed)
        .when(charge(1, 20), NOW)
        .thenState(state -> assertCredits(state, 100, 0, 20));
  }

  @Test
  void givenAmountsThatDoNotAddUp_whenMade_thenTheyAreRefused() {
    assertThatThrownBy(() -> new Credits(10, 5, 4, 0, TreePMap.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("balance 5");
    assertThatThrownBy(() -> new Credits(0, -1, 1, 0, TreePMap.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
