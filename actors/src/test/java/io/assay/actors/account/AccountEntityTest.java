package io.assay.actors.account;

import static io.assay.actors.account.AccountScenario.HASH;
import static io.assay.actors.account.AccountScenario.LIMITED;
import static io.assay.actors.account.AccountScenario.added;
import static io.assay.actors.account.AccountScenario.charge;
import static io.assay.actors.account.AccountScenario.charged;
import static io.assay.actors.account.AccountScenario.limits;
import static io.assay.actors.account.AccountScenario.reserve;
import static io.assay.actors.account.AccountScenario.reserved;
import static io.assay.actors.testkit.Fixtures.account;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.testkit.TestClock;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.javadsl.EventSourcedBehaviorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountEntityTest {

  private static final ActorTestKit ACTORS =
      ActorTestKit.create("account-entity", EventSourcedBehaviorTestKit.config());

  private final TestClock clock = TestClock.create();
  private EventSourcedBehaviorTestKit<AccountRequest, AccountEvent, AccountState> entity;

  @BeforeEach
  void startEmpty() {
    entity =
        EventSourcedBehaviorTestKit.create(
            ACTORS.system(),
            AccountEntity.create(account(1), clock),
            EventSourcedBehaviorTestKit.disabledSerializationSettings());
    entity.clear();
  }

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  private EventSourcedBehaviorTestKit.CommandResultWithReply<
          AccountRequest, AccountEvent, AccountState, AccountReply>
      ask(AccountCommand command) {
    return entity.<AccountReply>runCommand(replyTo -> new AccountRequest.Ask(command, replyTo));
  }

  private AccountReply authenticate(String hash) {
    return entity
        .<AccountReply>runCommand(replyTo -> new AccountRequest.Authenticate(hash, replyTo))
        .reply();
  }

  private AccountStatus status() {
    return entity.<AccountStatus>runCommand(AccountRequest.GetStatus::new).reply();
  }

  private void issue(KeyLimits limits) {
    ask(new AccountCommand.IssueKey(account(1), "test", HASH, limits));
  }

  @Test
  void givenAnAccount_whenUsed_thenEventsAreStoredAndAnswered() {
    issue(LIMITED);
    assertThat(ask(new AccountCommand.AddCredits("first", 100)).reply())
        .isEqualTo(new AccountReply.Accepted(100, 2));
    assertThat(ask(reserve(1, 30)).event()).isEqualTo(reserved(1, 30));
    var result = ask(charge(1, 12));

    assertThat(result.event()).isEqualTo(charged(1, 12));
    assertThat(result.reply()).isEqualTo(new AccountReply.Accepted(88, 4));
    assertThat(ask(charge(1, 12)).hasNoEvents()).isTrue();
    assertThat(ask(charge(1, 12)).reply()).isEqualTo(new AccountReply.Accepted(88, 4));
  }

  @Test
  void givenARefusal_whenAsked_thenNothingIsStored() {
    issue(LIMITED);
    var result = ask(reserve(1, 1));

    assertThat(result.hasNoEvents()).isTrue();
    assertThat(result.reply())
        .isEqualTo(new AccountReply.Refused(new AccountRefusal.InsufficientCredits(0, 1)));
  }

  @Test
  void givenAnUnlimitedKey_whenCharged_thenGrantAndChargeAreOneWrite() {
    issue(KeyLimits.none());
    var result = ask(charge(1, 7));

    assertThat(result.events())
        .containsExactly(
            added("unlimited/" + io.assay.actors.testkit.Fixtures.query(1), 7), charged(1, 7));
    assertThat(result.reply()).isEqualTo(new AccountReply.Accepted(0, 3));
  }

  @Test
  void givenAnotherAccountsKey_whenIssuedHere_thenItIsRefused() {
    var result = ask(new AccountCommand.IssueKey(account(2), "test", HASH, LIMITED));

    assertThat(result.reply())
        .isEqualTo(
            new AccountReply.Refused(new AccountRefusal.WrongAccount(account(1), account(2))));
    assertThat(result.hasNoEvents()).isTrue();
  }

  @Test
  void givenAKey_whenPresented_thenItIsCheckedAgainstTheClock() {
    KeyLimits expiring = limits(false, Optional.of(seconds(10)), false);
    assertThat(authenticate(HASH))
        .isEqualTo(new AccountReply.Refused(new AccountRefusal.UnknownKey()));
    issue(expiring);

    assertThat(authenticate(HASH)).isEqualTo(new AccountReply.Authenticated("test", expiring, 0));
    assertThat(authenticate(Secrets.sha256("guess")))
        .isEqualTo(new AccountReply.Refused(new AccountRefusal.UnknownKey()));
    clock.advance(Duration.ofSeconds(10));
    assertThat(authenticate(HASH))
        .isEqualTo(new AccountReply.Refused(new AccountRefusal.Expired(seconds(10))));
  }

  @Test
  void givenAReservation_whenTheEntityRestarts_thenStateAndMemoryAreTheSame() {
    issue(LIMITED);
    ask(new AccountCommand.AddCredits("first", 100));
    ask(reserve(1, 30));
    ask(reserve(2, 20));
    ask(charge(1, 25));
    AccountState before = entity.getState();

    AccountState after = entity.restart().state();

    assertThat(after).isEqualTo(before);
    assertThat(ask(charge(1, 25)).hasNoEvents()).isTrue();
    assertThat(ask(new AccountCommand.AddCredits("first", 100)).hasNoEvents()).isTrue();
    assertThat(ask(charge(2, 20)).reply()).isEqualTo(new AccountReply.Accepted(55, 6));
    assertThat(status())
        .isEqualTo(
            new AccountStatus(
                account(1),
                Optional.of(new AccountStatus.Issued("test", LIMITED, false)),
                100,
                55,
                0,
                45,
                0,
                6));
  }

  @Test
  void givenNoKey_whenItsStatusIsAsked_thenItIsEmpty() {
    assertThat(status())
        .isEqualTo(new AccountStatus(account(1), Optional.empty(), 0, 0, 0, 0, 0, 0));
  }
}
