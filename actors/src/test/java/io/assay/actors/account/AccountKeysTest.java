package io.assay.actors.account;

import static io.assay.actors.account.AccountScenario.HASH;
import static io.assay.actors.account.AccountScenario.LIMITED;
import static io.assay.actors.account.AccountScenario.charge;
import static io.assay.actors.account.AccountScenario.charged;
import static io.assay.actors.account.AccountScenario.funded;
import static io.assay.actors.account.AccountScenario.given;
import static io.assay.actors.account.AccountScenario.issued;
import static io.assay.actors.account.AccountScenario.limits;
import static io.assay.actors.account.AccountScenario.release;
import static io.assay.actors.account.AccountScenario.reserve;
import static io.assay.actors.account.AccountScenario.reserved;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.account;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountKeysTest {

  private static final String OTHER_HASH = Secrets.sha256("other");
  private static final AccountEvent REVOKED = new AccountEvent.KeyRevoked("lost", NOW);
  private static final AccountCommand ISSUE =
      new AccountCommand.IssueKey(account(1), "test", HASH, LIMITED);

  @Test
  void givenNothing_whenAKeyIsIssued_thenOnceAndNotAnother() {
    given()
        .when(ISSUE, NOW)
        .then(issued(LIMITED))
        .when(ISSUE, NOW)
        .thenNothing()
        .when(new AccountCommand.IssueKey(account(1), "test", OTHER_HASH, LIMITED), NOW)
        .thenRefused(new AccountRefusal.AlreadyIssued());
  }

  @Test
  void givenNoKey_whenAnythingElseIsAsked_thenTheKeyIsUnknown() {
    AccountRefusal unknown = new AccountRefusal.UnknownKey();
    given().when(new AccountCommand.ChangeKey("x", LIMITED), NOW).thenRefused(unknown);
    given().when(new AccountCommand.RevokeKey("lost"), NOW).thenRefused(unknown);
    given().when(new AccountCommand.AddCredits("first", 1), NOW).thenRefused(unknown);
    given().when(new AccountCommand.RotateKey(OTHER_HASH, Duration.ZERO), NOW).thenRefused(unknown);
    given().when(reserve(1, 1), NOW).thenRefused(unknown);
    given().when(charge(1, 1), NOW).thenRefused(unknown);
    given().when(release(1), NOW).thenRefused(unknown);
  }

  @Test
  void givenAKey_whenChanged_thenBalanceAndUsageStay() {
    KeyLimits disabled = limits(false, Optional.empty(), true);
    AccountCommand change = new AccountCommand.ChangeKey("new name", disabled);
    funded(LIMITED, reserved(1, 10), charged(1, 7))
        .when(change, NOW)
        .then(new AccountEvent.KeyChanged("new name", HASH, disabled, NOW))
        .when(change, NOW)
        .thenNothing()
        .when(change, NOW)
        .thenState(
            state -> {
              assertThat(state.credits().balance()).isEqualTo(93);
              assertThat(state.credits().charged()).isEqualTo(7);
              assertThat(state.key().orElseThrow().name()).isEqualTo("new name");
            });
  }

  @Test
  void givenAKey_whenRotated_thenBothSecretsWorkForTheGraceAndEverythingElseStays() {
    AccountCommand rotate = new AccountCommand.RotateKey(OTHER_HASH, Duration.ofHours(1));
    AccountState before = funded(LIMITED, reserved(1, 10), charged(1, 7)).state();
    AccountState after =
        funded(LIMITED, reserved(1, 10), charged(1, 7))
            .when(rotate, NOW)
            .then(new AccountEvent.KeyRotated(OTHER_HASH, seconds(3_600), NOW))
            .when(rotate, seconds(5))
            .thenNothing()
            .state();

    assertThat(AccountDecider.whyNot(after, OTHER_HASH, NOW)).isEmpty();
    assertThat(AccountDecider.whyNot(after, HASH, seconds(3_599))).isEmpty();
    assertThat(AccountDecider.whyNot(after, HASH, seconds(3_600)))
        .contains(new AccountRefusal.UnknownKey());
    assertThat(after.credits()).isEqualTo(before.credits());
    assertThat(after.usage()).isEqualTo(before.usage());
    assertThat(after.key().orElseThrow().limits()).isEqualTo(LIMITED);
  }

  @Test
  void givenARotationWithoutGrace_whenTheOldSecretIsPresented_thenItIsUnknown() {
    AccountState rotated =
        funded(LIMITED)
            .when(new AccountCommand.RotateKey(OTHER_HASH, Duration.ZERO), NOW)
            .next()
            .state();

    assertThat(AccountDecider.whyNot(rotated, HASH, NOW)).contains(new AccountRefusal.UnknownKey());
  }

  @Test
  void givenARevokedKey_whenUsed_thenOnlyQueriesUnderWayAreSettled() {
    AccountRefusal revoked = new AccountRefusal.Revoked();
    var scenario = funded(LIMITED, reserved(1, 10), REVOKED);

    scenario.when(new AccountCommand.RevokeKey("again"), NOW).thenNothing();
    scenario.when(new AccountCommand.ChangeKey("x", LIMITED), NOW).thenRefused(revoked);
    scenario.when(new AccountCommand.AddCredits("second", 1), NOW).thenRefused(revoked);
    scenario.when(ISSUE, NOW).thenRefused(new AccountRefusal.AlreadyIssued());
    scenario.when(reserve(2, 1), NOW).thenRefused(revoked);
    scenario.when(charge(1, 4), NOW).then(charged(1, 4));
  }

  @Test
  void givenAKey_whenRevoked_thenItIsRecordedOnce() {
    funded(LIMITED)
        .when(new AccountCommand.RevokeKey("lost"), NOW)
        .then(REVOKED)
        .when(new AccountCommand.RevokeKey("lost"), NOW)
        .thenNothing();
  }

  @Test
  void givenASecret_whenPresented_thenTheStateAtThatMomentDecides() {
    AccountState good = funded(LIMITED).state();
    AccountState expiring = funded(limits(false, Optional.of(seconds(10)), false)).state();
    AccountState disabled = funded(limits(false, Optional.empty(), true)).state();
    AccountState revoked = funded(LIMITED, REVOKED).state();

    assertThat(AccountDecider.whyNot(good, HASH, NOW)).isEmpty();
    assertThat(AccountDecider.whyNot(good, OTHER_HASH, NOW))
        .contains(new AccountRefusal.UnknownKey());
    assertThat(AccountDecider.whyNot(AccountState.empty(), HASH, NOW))
        .contains(new AccountRefusal.UnknownKey());
    assertThat(AccountDecider.whyNot(expiring, HASH, seconds(9))).isEmpty();
    assertThat(AccountDecider.whyNot(expiring, HASH, seconds(10)))
        .contains(new AccountRefusal.Expired(seconds(10)));
    assertThat(AccountDecider.whyNot(disabled, HASH, NOW)).contains(new AccountRefusal.Disabled());
    assertThat(AccountDecider.whyNot(revoked, HASH, NOW)).contains(new AccountRefusal.Revoked());
    assertThat(AccountDecider.whyNot(revoked, OTHER_HASH, NOW))
        .as("a wrong secret learns nothing")
        .contains(new AccountRefusal.UnknownKey());
  }

  @Test
  void givenAnExpiredOrDisabledKey_whenItReserves_thenItIsRefused() {
    funded(limits(false, Optional.of(seconds(10)), false))
        .when(reserve(1, 1), seconds(10))
        .thenRefused(new AccountRefusal.Expired(seconds(10)));
    funded(limits(true, Optional.empty(), true))
        .when(reserve(1, 1), NOW)
        .thenRefused(new AccountRefusal.Disabled());
  }

  @Test
  void givenACommandThatMakesNoSense_whenMade_thenItSaysWhatWouldBeRight() {
    assertThatThrownBy(() -> new AccountCommand.AddCredits("first", 0))
        .hasMessageContaining("credits: 0; expected 1");
    assertThatThrownBy(() -> new AccountCommand.AddCredits("unlimited/x", 1))
        .hasMessageContaining("unlimited/");
    assertThatThrownBy(() -> charge(1, -1)).hasMessageContaining("credits: -1");
    assertThatThrownBy(() -> new AccountCommand.ChangeKey(" ", LIMITED))
        .hasMessageContaining("key name");
    assertThatThrownBy(() -> new AccountCommand.RotateKey("secret!", Duration.ZERO))
        .hasMessageContaining("64 lower-case hex digits")
        .hasMessageNotContaining("secret!");
  }
}
