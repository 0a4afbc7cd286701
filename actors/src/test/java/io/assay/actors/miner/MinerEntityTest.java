package io.assay.actors.miner;

import static io.assay.actors.testkit.Fixtures.CHAT;
import static io.assay.actors.testkit.Fixtures.NEED;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.capacities;
import static io.assay.actors.testkit.Fixtures.charge;
import static io.assay.actors.testkit.Fixtures.endpoint;
import static io.assay.actors.testkit.Fixtures.hotkey;
import static io.assay.actors.testkit.Fixtures.incarnation;
import static io.assay.actors.testkit.Fixtures.measured;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.account.Charge;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.testkit.Journals;
import io.assay.actors.testkit.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.testkit.javadsl.PersistenceTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MinerEntityTest {

  private static final ActorTestKit ACTORS =
      ActorTestKit.create("miner-entity", Journals.inMemory());
  private static final PersistenceTestKit JOURNAL = PersistenceTestKit.create(ACTORS.system());
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String ID = "miner|" + hotkey(1);
  private static final MinerCommand REGISTER =
      new MinerCommand.RegisterMiner(hotkey(1), 1, endpoint(1));

  private final TestClock clock = TestClock.create();
  private final LinkedBlockingQueue<Charge> unsettled = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<Hotkey> gone = new LinkedBlockingQueue<>();
  private ActorRef<MinerRequest> entity;
  private TestProbe<MinerReply> asker;

  @BeforeEach
  void startEmpty() {
    JOURNAL.clearAll();
    JOURNAL.resetPolicy();
    entity = start();
    asker = ACTORS.createTestProbe();
  }

  @AfterEach
  void stopEntity() {
    ACTORS.stop(entity, PATIENCE);
  }

  @AfterAll
  static void stop() {
    ACTORS.shutdownTestKit();
  }

  private ActorRef<MinerRequest> start() {
    MinerSettings settings =
        new MinerSettings(
            4, 500, 1_000, Duration.ofHours(1), Duration.ofMillis(20), Duration.ofMillis(100));
    MinerObserver observer =
        new MinerObserver() {
          @Override
          public void changed(MinerStatus status) {}

          @Override
          public void waiting(WaitingAnswer answer) {}

          @Override
          public void unsettled(Hotkey miner, QueryId query, Charge charge) {
            unsettled.add(charge);
          }

          @Override
          public void gone(Hotkey miner) {
            gone.add(miner);
          }
        };
    return ACTORS.spawn(
        MinerEntity.create(
            hotkey(1),
            new MinerContext(
                clock, observer, () -> new TreeSet<>(List.of(incarnation(1))), settings)));
  }

  private void tell(MinerCommand command) {
    entity.tell(new MinerRequest.Ask(command, asker.getRef()));
  }

  private MinerReply ask(MinerCommand command) {
    tell(command);
    return asker.receiveMessage(PATIENCE);
  }

  private MinerStatus status() {
    TestProbe<MinerStatus> probe = ACTORS.createTestProbe();
    entity.tell(new MinerRequest.GetStatus(probe.getRef()));
    return probe.receiveMessage(PATIENCE);
  }

  private static MinerCommand answered(int n) {
    return new MinerCommand.EndQuery(
        query(n),
        CHAT,
        Traffic.ORGANIC,
        new Outcome.Answered(measured(3)),
        Optional.empty(),
        Optional.of(charge(7)));
  }

  @Test
  void givenCommandsInHand_whenTheEntityMoves_thenEachIsStoredAndAnsweredBeforeItStops()
      throws InterruptedException {
    ask(REGISTER);
    for (int n = 1; n <= 4; n++) {
      tell(answered(n));
    }
    entity.tell(new MinerRequest.Stop());

    for (int n = 1; n <= 4; n++) {
      assertThat(asker.receiveMessage(PATIENCE)).isInstanceOf(MinerReply.Accepted.class);
    }
    assertThat(gone.poll(5, TimeUnit.SECONDS)).isEqualTo(hotkey(1));
    assertThat(JOURNAL.persistedInStorage(ID)).hasSize(5);
  }

  @Test
  void givenAnEntity_whenItStops_thenItsNodeIsToldThatItIsGone() throws InterruptedException {
    ACTORS.stop(entity, PATIENCE);
    assertThat(gone.poll(5, TimeUnit.SECONDS)).isEqualTo(hotkey(1));
  }

  @Test
  void givenCommandsInARow_whenStored_thenEachIsAnsweredWithItsRevision() {
    tell(REGISTER);
    tell(new MinerCommand.AnnounceCapacity(capacities(100), 1));
    tell(REGISTER);

    assertThat(asker.receiveMessage(PATIENCE)).isEqualTo(new MinerReply.Accepted(1));
    assertThat(asker.receiveMessage(PATIENCE)).isEqualTo(new MinerReply.Accepted(2));
    assertThat(asker.receiveMessage(PATIENCE)).isEqualTo(new MinerReply.Accepted(2));
    assertThat(status().revision()).isEqualTo(2);
    assertThat(JOURNAL.persistedInStorage(ID)).hasSize(2);
  }

  @Test
  void givenAPeriod_whenItCloses_thenItsCutIsTheCloseItself() {
    ask(REGISTER);
    TreeMap<io.assay.actors.task.TaskName, Double> parts = new TreeMap<>();
    parts.put(CHAT, 1.0);
    ask(new MinerCommand.AnnounceCapacity(capacities(100), 1));
    ask(new MinerCommand.OpenPeriod(1, NOW, seconds(60), parts, NEED));
    tell(answered(1));
    tell(new MinerCommand.ClosePeriod(1, seconds(60)));
    tell(answered(2));

    assertThat(asker.receiveMessage(PATIENCE)).isEqualTo(new MinerReply.Accepted(4));
    assertThat(asker.receiveMessage(PATIENCE)).isInstanceOf(MinerReply.PeriodView.class);
    assertThat(asker.receiveMessage(PATIENCE)).isEqualTo(new MinerReply.Accepted(6));
  }

  @Test
  void givenAJournalThatFails_whenACommandWasInHand_thenItIsRefusedAndTheNextIsStored() {
    ask(REGISTER);
    JOURNAL.failNextPersisted(ID);

    assertThat(ask(answered(1)))
        .isEqualTo(new MinerReply.Refused(new Refusal.JournalUnavailable("the journal stopped")));
    assertThat(ask(answered(1))).isEqualTo(new MinerReply.Accepted(2));
  }

  @Test
  void givenAnOpenCharge_whenTheEntityStartsAgainOrIsWoken_thenItIsToldAgain() throws Exception {
    ask(REGISTER);
    ask(answered(1));
    assertThat(unsettled.take()).isEqualTo(charge(7));

    ACTORS.stop(entity, PATIENCE);
    entity = start();
    assertThat(unsettled.take()).isEqualTo(charge(7));
    entity.tell(new MinerRequest.WakeOutbox());
    assertThat(unsettled.take()).isEqualTo(charge(7));
    assertThat(ask(new MinerCommand.SettleCharge(query(1)))).isEqualTo(new MinerReply.Accepted(3));
  }
}
