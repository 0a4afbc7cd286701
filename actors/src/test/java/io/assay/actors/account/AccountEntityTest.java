package io.assay.actors.account;

import static io.assay.actors.account.AccountScenario.HASH;
import static io.assay.actors.account.AccountScenario.LIMITED;
import static io.assay.actors.account.AccountScenario.charge;
import static io.assay.actors.account.AccountScenario.known;
import static io.assay.actors.account.AccountScenario.limits;
import static io.assay.actors.account.AccountScenario.order;
import static io.assay.actors.account.AccountScenario.release;
import static io.assay.actors.testkit.Fixtures.account;
import static io.assay.actors.testkit.Fixtures.incarnation;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.sample;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.batching.BatchSettings;
import io.assay.actors.query.Incarnation;
import io.assay.actors.testkit.Journals;
import io.assay.actors.testkit.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountEntityTest {

  private static final ActorTestKit ACTORS =
      ActorTestKit.create("account-entity", Journals.inMemory());
  private static final PersistenceTestKit JOURNAL = PersistenceTestKit.create(ACTORS.system());
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final AccountId OTHER = account(9_999);
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Of this test alone: a write of the test before may reach the journal after it was emptied. */
  private final AccountId id = account(NUMBERS.incrementAndGet());

  private final TestClock clock = TestClock.create();
  private final SortedSet<Incarnation> living = new ConcurrentSkipListSet<>();
  private ActorRef<AccountRequest> entity;

  @BeforeEach
  void startEmpty() {
    JOURNAL.clearAll();
    JOURNAL.resetPolicy();
    living.add(incarnation(1));
    entity = start(Duration.ofHours(1));
  }

  @AfterEach
  void stopEntity() {
    ACTORS.stop(entity, PATIENCE);
  }

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  private ActorRef<AccountRequest> start(Duration sweepEvery) {
    BatchSettings batches =
        new BatchSettings(100, 500, 1_000, Duration.ofMillis(20), Duration.ofMillis(100));
    return ACTORS.spawn(
        AccountEntity.create(
            id,
            new AccountContext(
                clock,
                () -> new TreeSet<>(living),
                new AccountSettings(batches, sweepEvery, Duration.ofMillis(20), 10))));
  }

  private String journalId() {
    return "account|" + id;
  }

  private void restart() {
    ACTORS.stop(entity, PATIENCE);
    entity = start(Duration.ofHours(1));
  }

  private <T> T ask(Function<ActorRef<T>, AccountRequest> request) {
    CompletionStage<T> answer =
        AskPattern.ask(entity, request::apply, PATIENCE, ACTORS.scheduler());
    return answer.toCompletableFuture().join();
  }

  private AccountReply ask(AccountCommand command) {
    return this.<AccountReply>ask(replyTo -> new AccountRequest.Ask(command, replyTo));
  }

  private Admission admit(Order... orders) {
    return this.<Admission>ask(replyTo -> new AccountRequest.Admit(HASH, List.of(orders), replyTo));
  }

  private AccountReply awaitReserved(int n) {
    return this.<AccountReply>ask(replyTo -> new AccountRequest.AwaitReserved(query(n), replyTo));
  }

  private AccountReply authenticate(String hash) {
    return this.<AccountReply>ask(replyTo -> new AccountRequest.Authenticate(hash, replyTo));
  }

  private AccountStatus status() {
    return this.<AccountStatus>ask(AccountRequest.GetStatus::new);
  }

  private static AccountReply refused(AccountRefusal reason) {
    return new AccountReply.Refused(reason);
  }

  private void issue(KeyLimits limits) {
    assertThat(ask(new AccountCommand.IssueKey(id, "test", HASH, limits)))
        .isInstanceOf(AccountReply.Accepted.class);
  }

  private void fund(long credits) {
    issue(LIMITED);
    ask(new AccountCommand.AddCredits("first", credits));
  }

  @Test
  void givenAnAccount_whenUsed_thenEventsAreStoredAndAnswered() {
    issue(LIMITED);
    assertThat(ask(new AccountCommand.AddCredits("first", 100)))
        .isEqualTo(new AccountReply.Accepted(100, 2));
    assertThat(admit(order(1, 1, 30))).isInstanceOf(Admission.Granted.class);
    assertThat(awaitReserved(1)).isEqualTo(new AccountReply.Accepted(70, 3));
    assertThat(ask(charge(1, 12))).isEqualTo(new AccountReply.Accepted(88, 4));
    assertThat(ask(charge(1, 12))).isEqualTo(new AccountReply.Accepted(88, 4));
    assertThat(awaitReserved(1)).isInstanceOf(AccountReply.Accepted.class);
    assertThat(awaitReserved(2)).isEqualTo(refused(new AccountRefusal.NotReserved()));
    assertThat(JOURNAL.persistedInStorage(journalId())).hasSize(4);
  }

  @Test
  void givenARefusal_whenAsked_thenNothingIsStored() {
    issue(LIMITED);

    assertThat(admit(order(1, 1, 1)))
        .isInstanceOfSatisfying(
            Admission.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo(new AccountRefusal.InsufficientCredits(0, 1)));
    assertThat(JOURNAL.persistedInStorage(journalId())).hasSize(1);
  }

  @Test
  void givenAnotherAccountsKey_whenIssuedHere_thenItIsRefused() {
    assertThat(ask(new AccountCommand.IssueKey(OTHER, "test", HASH, LIMITED)))
        .isEqualTo(refused(new AccountRefusal.WrongAccount(id, OTHER)));
    assertThat(JOURNAL.persistedInStorage(journalId())).isEmpty();
  }

  @Test
  void givenAKey_whenPresented_thenItIsCheckedAgainstTheClock() {
    KeyLimits expiring = limits(false, Optional.of(seconds(10)), false);
    assertThat(authenticate(HASH)).isEqualTo(refused(new AccountRefusal.UnknownKey()));
    issue(expiring);

    assertThat(authenticate(HASH)).isEqualTo(new AccountReply.Authenticated("test", expiring, 0));
    assertThat(authenticate(Secrets.sha256("guess")))
        .isEqualTo(refused(new AccountRefusal.UnknownKey()));
    clock.advance(Duration.ofSeconds(10));
    assertThat(authenticate(HASH)).isEqualTo(refused(new AccountRefusal.Expired(seconds(10))));
  }

  @Test
  void givenTwoHundredClientsAtOnce_whenThereAreAHundredCredits_thenAHundredBuy() {
    issue(new KeyLimits(1_000, false, new TreeSet<>(), Optional.empty(), false));
    ask(new AccountCommand.AddCredits("first", 100));
    ACTORS.stop(entity, PATIENCE);
    entity =
        ACTORS.spawn(
            AccountEntity.create(
                id,
                new AccountContext(
                    clock, () -> new TreeSet<>(living), AccountSettings.defaults())));
    TestProbe<Admission> clients = ACTORS.createTestProbe();
    for (int n = 1; n <= 200; n++) {
      entity.tell(new AccountRequest.Admit(HASH, List.of(order(n, 1, 1)), clients.getRef()));
    }
    List<Admission> granted = new ArrayList<>();
    for (int n = 1; n <= 200; n++) {
      Admission admission = clients.receiveMessage(PATIENCE);
      if (admission instanceof Admission.Granted) {
        granted.add(admission);
      }
    }

    assertThat(granted).hasSize(100);
    for (int n = 1; n <= 100; n++) {
      assertThat(awaitReserved(n)).isInstanceOf(AccountReply.Accepted.class);
      ask(charge(n, 1));
    }
    AccountStatus status = status();
    assertThat(status.charged()).isEqualTo(100);
    assertThat(status.balance()).isZero();
  }

  @Test
  void givenARestart_whenAsked_thenBalanceMemoryAndAnswersAreTheSame() {
    fund(100);
    assertThat(admit(known(1, "k"))).isInstanceOf(Admission.Granted.class);
    ask(new AccountCommand.KeepAnswer(query(1), sample(1)));
    ask(charge(1, 7));
    assertThat(admit(order(2, 1, 20))).isInstanceOf(Admission.Granted.class);
    assertThat(awaitReserved(2)).isInstanceOf(AccountReply.Accepted.class);
    AccountStatus before = status();

    restart();

    assertThat(status()).isEqualTo(before);
    assertThat(status().rates().requests().orElseThrow().remaining()).isEqualTo(58);
    assertThat(admit(known(3, "k")))
        .isEqualTo(new Admission.Repeated(query(1), Optional.of(sample(1))));
    assertThat(ask(charge(1, 7))).isEqualTo(new AccountReply.Accepted(73, 6));
  }

  @Test
  void givenAJournalThatFails_whenACallWasGranted_thenItsReservationIsNotThere() {
    fund(100);
    JOURNAL.failNextPersisted(journalId());
    TestProbe<Admission> client = ACTORS.createTestProbe();
    TestProbe<AccountReply> edge = ACTORS.createTestProbe();

    entity.tell(new AccountRequest.Admit(HASH, List.of(order(1, 1, 30)), client.getRef()));
    entity.tell(new AccountRequest.AwaitReserved(query(1), edge.getRef()));

    assertThat(client.receiveMessage(PATIENCE)).isInstanceOf(Admission.Granted.class);
    assertThat(edge.receiveMessage(PATIENCE))
        .isEqualTo(refused(new AccountRefusal.JournalUnavailable("the journal stopped")));
    assertThat(ask(new AccountCommand.AddCredits("second", 1)))
        .as("the journal is back")
        .isEqualTo(new AccountReply.Accepted(101, 3));
    assertThat(awaitReserved(1)).isEqualTo(refused(new AccountRefusal.NotReserved()));
  }

  @Test
  void givenAJournalThatFails_whenACommandWasInHand_thenItIsRefusedAndOthersGoOn() {
    fund(100);
    JOURNAL.failNextPersisted(journalId());

    assertThat(ask(new AccountCommand.AddCredits("second", 1)))
        .isEqualTo(refused(new AccountRefusal.JournalUnavailable("the journal stopped")));
    assertThat(status().balance()).as("the last durable state").isEqualTo(100);
    assertThat(ask(new AccountCommand.AddCredits("second", 1)))
        .isEqualTo(new AccountReply.Accepted(101, 3));
  }

  @Test
  void givenARunningCall_whenARetryJoinsIt_thenItHearsTheKeptAnswer() {
    fund(100);
    assertThat(admit(known(1, "k"))).isInstanceOf(Admission.Granted.class);
    assertThat(admit(known(2, "k"))).isEqualTo(new Admission.Repeated(query(1), Optional.empty()));
    TestProbe<Admission> retry = ACTORS.createTestProbe();
    entity.tell(new AccountRequest.AwaitEnd(query(1), retry.getRef()));
    ask(charge(1, 7));
    retry.expectNoMessage(Duration.ofMillis(100));

    ask(new AccountCommand.KeepAnswer(query(1), sample(1)));

    Admission kept = new Admission.Repeated(query(1), Optional.of(sample(1)));
    assertThat(retry.receiveMessage(PATIENCE)).isEqualTo(kept);
    entity.tell(new AccountRequest.AwaitEnd(query(1), retry.getRef()));
    assertThat(retry.receiveMessage(PATIENCE)).isEqualTo(kept);
  }

  @Test
  void givenACallThatCameToNothing_whenARetryJoinedIt_thenItHearsThatItIsOver() {
    fund(100);
    assertThat(admit(known(1, "k"))).isInstanceOf(Admission.Granted.class);
    TestProbe<Admission> retry = ACTORS.createTestProbe();
    entity.tell(new AccountRequest.AwaitEnd(query(1), retry.getRef()));

    ask(release(1));

    Admission over = new Admission.Refused(new AccountRefusal.NotReserved(), Rates.none());
    assertThat(retry.receiveMessage(PATIENCE)).isEqualTo(over);
    assertThat(admit(known(2, "k"))).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void givenACallThatWasCut_whenARetryJoinedIt_thenItHearsSoAfterTheGrace() {
    fund(100);
    assertThat(admit(known(1, "k"))).isInstanceOf(Admission.Granted.class);
    ask(charge(1, 1));
    TestProbe<Admission> retry = ACTORS.createTestProbe();
    entity.tell(new AccountRequest.AwaitEnd(query(1), retry.getRef()));
    retry.expectNoMessage(Duration.ofMillis(100));

    clock.advance(Admitting.KEEP_GRACE);

    assertThat(retry.receiveMessage(PATIENCE)).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void givenMoreWhoWaitThanMay_whenOneMoreComes_thenItIsRefused() {
    fund(100);
    assertThat(admit(known(1, "k"))).isInstanceOf(Admission.Granted.class);
    TestProbe<Admission> retry = ACTORS.createTestProbe();
    for (int n = 0; n <= 10; n++) {
      entity.tell(new AccountRequest.AwaitEnd(query(1), retry.getRef()));
    }
    assertThat(retry.receiveMessage(PATIENCE))
        .isEqualTo(new Admission.Refused(new AccountRefusal.Overloaded(10), Rates.none()));
  }

  @Test
  void givenADeadOwner_whenTheEntityStartsAgain_thenItsReservationsAreGivenBack() {
    fund(100);
    assertThat(admit(order(1, 1, 30))).isInstanceOf(Admission.Granted.class);
    assertThat(awaitReserved(1)).isInstanceOf(AccountReply.Accepted.class);
    living.clear();
    living.add(incarnation(2));

    restart();

    TestProbe<AccountStatus> probe = ACTORS.createTestProbe();
    assertThat(
            probe
                .awaitAssert(
                    PATIENCE,
                    () -> {
                      AccountStatus status = status();
                      assertThat(status.balance()).isEqualTo(100);
                      return status;
                    })
                .underway())
        .isZero();
    assertThat(ask(charge(1, 5))).as("late").isEqualTo(new AccountReply.Accepted(95, 5));
  }

  @Test
  void givenADeadline_whenItIsPast_thenTheSweepGivesTheReservationBack() {
    fund(100);
    ACTORS.stop(entity, PATIENCE);
    entity = start(Duration.ofMillis(20));
    assertThat(admit(order(1, 1, 30))).isInstanceOf(Admission.Granted.class);
    assertThat(awaitReserved(1)).isInstanceOf(AccountReply.Accepted.class);

    clock.advance(Duration.ofSeconds(181));

    TestProbe<AccountStatus> probe = ACTORS.createTestProbe();
    probe.awaitAssert(
        PATIENCE,
        () -> {
          assertThat(status().balance()).isEqualTo(100);
          return status();
        });
  }

  @Test
  void givenNoKey_whenItsStatusIsAsked_thenItIsEmpty() {
    assertThat(status())
        .isEqualTo(
            new AccountStatus(
                id, Optional.empty(), 0, 0, 0, 0, 0, Optional.empty(), Rates.none(), 0));
  }
}
