package io.assay.actors.coordination;

import static io.assay.actors.coordination.Waiting.CHAT;
import static io.assay.actors.coordination.Waiting.NOW;
import static io.assay.actors.coordination.Waiting.SAMPLING;
import static io.assay.actors.coordination.Waiting.SETTINGS;
import static io.assay.actors.coordination.Waiting.answer;
import static io.assay.actors.coordination.Waiting.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.coordination.CheckingCommand.Done;
import io.assay.actors.coordination.CheckingCommand.FollowCounts;
import io.assay.actors.coordination.CheckingCommand.GiveWork;
import io.assay.actors.coordination.CheckingCommand.GivenBack;
import io.assay.actors.coordination.CheckingCommand.NotDone;
import io.assay.actors.coordination.CheckingCommand.Offered;
import io.assay.actors.miner.DropReason;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.Miners;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckingCoordinatorTest {

  private static final Config CONFIG = ManualTime.config().withFallback(ConfigFactory.load());

  private final ActorTestKit kit = ActorTestKit.create(CONFIG);
  private final ManualTime time = ManualTime.get(kit.system());
  private final MovedClock clock = new MovedClock();
  private final TestProbe<String> told = kit.createTestProbe();
  private final List<Hotkey> members = new ArrayList<>();
  private final ActorRef<CheckingCommand> coordinator =
      kit.spawn(
          CheckingCoordinator.create(
              SETTINGS, SAMPLING, new ToldMiners(), () -> members, clock, new SplittableRandom(1)));

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  void givenAWorkerThatAsks_whenAnAnswerIsOffered_thenItGetsIt() {
    TestProbe<Assignment> worker = worker(2);

    coordinator.tell(new Offered(answer(1, "m", CHAT, 0)));

    assertThat(worker.receiveMessage())
        .isEqualTo(new Assignment(answer(1, "m", CHAT, 0), SETTINGS.lease()));
  }

  @Test
  void givenAFullWorker_whenItReportsDone_thenItGetsTheNext() {
    TestProbe<Assignment> worker = worker(1);
    coordinator.tell(new Offered(answer(1, "m", CHAT, 0)));
    coordinator.tell(new Offered(answer(2, "m", CHAT, 0)));
    assertNext(worker, 1);
    worker.expectNoMessage(Duration.ZERO);

    coordinator.tell(new Done(worker.ref(), query(1), true));

    assertNext(worker, 2);
  }

  @Test
  void givenAWorkerThatDies_whenAnotherAsks_thenItGetsTheWork() {
    TestProbe<Assignment> first = worker(1);
    coordinator.tell(new Offered(answer(1, "m", CHAT, 0)));
    assertNext(first, 1);
    TestProbe<Assignment> second = worker(1);

    first.stop();

    assertNext(second, 1);
  }

  @Test
  void givenAWorkerThatHangs_whenItsLeaseRunsOut_thenAnotherGetsTheWork() {
    TestProbe<Assignment> first = worker(1);
    coordinator.tell(new Offered(answer(1, "m", CHAT, 0)));
    assertNext(first, 1);
    ask(first, 0);
    TestProbe<Assignment> second = worker(1);

    pass(SETTINGS.lease());

    assertNext(second, 1);
  }

  @Test
  void givenWorkGivenBackBecauseAServerIsDown_whenItsHoldIsOver_thenItIsHandedOutAgain() {
    TestProbe<Assignment> worker = worker(1);
    coordinator.tell(new Offered(answer(1, "m", CHAT, 0)));
    assertNext(worker, 1);

    coordinator.tell(new NotDone(worker.ref(), query(1), GivenBack.OUR_FAULT));
    worker.expectNoMessage(Duration.ZERO);
    pass(SETTINGS.firstHold());

    assertNext(worker, 1);
  }

  @Test
  void givenAFullStore_whenAnotherComes_thenTheMinersOfTheOldestAreTold() {
    for (int i = 1; i <= 1_011; i++) {
      coordinator.tell(new Offered(answer(i, "m" + i, CHAT, 0)));
    }

    for (int i = 1; i <= 10; i++) {
      told.expectMessage("m" + i + " " + query(i) + " " + DropReason.STORE_FULL);
    }
  }

  @Test
  void givenAnswersThatNobodyChecks_whenTheyExpire_thenTheirMinersAreTold() {
    coordinator.tell(new Offered(answer(1, "m", CHAT, 0)));

    pass(Waiting.EXPIRY);

    told.expectMessage("m " + query(1) + " " + DropReason.EXPIRED);
  }

  @Test
  void givenMembers_whenTheCoordinatorStarts_thenEveryOutboxIsWokenAndLaterAgain() {
    List<Hotkey> three = List.of(new Hotkey("x"), new Hotkey("y"), new Hotkey("z"));
    TestProbe<Assignment> worker = kit.createTestProbe();
    ActorRef<CheckingCommand> fresh =
        kit.spawn(
            CheckingCoordinator.create(
                SETTINGS, SAMPLING, new ToldMiners(), () -> three, clock, new SplittableRandom(1)));
    pass(SETTINGS.tick());
    for (Hotkey hotkey : three) {
      told.expectMessage(hotkey + " wake");
    }

    // What the woken outboxes then offer is checked, though the coordinator knew nothing of it.
    fresh.tell(new GiveWork(worker.ref(), new TreeSet<>(List.of(CHAT)), 1));
    fresh.tell(new Offered(answer(5, "x", CHAT, 0)));
    assertNext(worker, 5);

    pass(SETTINGS.wakeEvery());
    told.expectMessage("x wake");
  }

  @Test
  void givenAFollower_whenAnswersComeAndGo_thenItLearnsTheCounts() {
    TestProbe<WaitingCounts> follower = kit.createTestProbe();
    coordinator.tell(new FollowCounts(follower.ref()));
    follower.expectMessage(new WaitingCounts(List.of(), List.of()));

    coordinator.tell(new Offered(answer(1, "m", CHAT, 0)));
    coordinator.tell(new Offered(answer(2, "m", CHAT, 0)));
    settle();
    pass(SETTINGS.countsEvery());

    follower.expectMessage(
        new WaitingCounts(
            List.of(new WaitingCounts.TaskCount(CHAT, 2)), List.of(query(1), query(2))));
    worker(1);
    settle();
    pass(SETTINGS.countsEvery());
    follower.expectMessage(
        new WaitingCounts(List.of(new WaitingCounts.TaskCount(CHAT, 1)), List.of()));
  }

  @Test
  void givenAGateOnANode_whenItsUpdaterFollows_thenTheGateCountsWhatWaits() {
    SamplingGate gate =
        new SamplingGate(
            io.assay.actors.task.TaskTable.shipped(), SAMPLING, new SplittableRandom(2));
    assertThat(gate.keeps(CHAT, query(1), NOW)).isTrue();
    kit.spawn(SamplingGateUpdater.create(gate, coordinator));
    TestProbe<WaitingCounts> beside = kit.createTestProbe();
    beside.awaitAssert(
        () -> {
          coordinator.tell(new Offered(answer(1, "m", CHAT, 0)));
          coordinator.tell(new Offered(answer(2, "other", CHAT, 0)));
          pass(SETTINGS.countsEvery());
          assertThat(gate.waiting(CHAT)).isEqualTo(2);
          return true;
        });
  }

  private TestProbe<Assignment> worker(int inHand) {
    TestProbe<Assignment> worker = kit.createTestProbe();
    ask(worker, inHand);
    return worker;
  }

  private void ask(TestProbe<Assignment> worker, int inHand) {
    TreeSet<TaskName> tasks = new TreeSet<>(List.of(CHAT));
    coordinator.tell(new GiveWork(worker.ref(), tasks, inHand));
  }

  /** Lets the coordinator handle what was sent before. */
  private void settle() {
    TestProbe<WaitingCounts> probe = kit.createTestProbe();
    coordinator.tell(new FollowCounts(probe.ref()));
    probe.receiveMessage();
    probe.stop();
  }

  private void pass(Duration duration) {
    settle();
    clock.now = clock.now.plus(duration);
    time.timePasses(duration);
  }

  private static void assertNext(TestProbe<Assignment> worker, long number) {
    assertThat(worker.receiveMessage().answer().query()).isEqualTo(query(number));
  }

  private static final class MovedClock extends Clock {
    private volatile Instant now = NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** Says what miners are told. */
  private final class ToldMiners implements Miners {
    @Override
    public CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void tell(Hotkey miner, MinerCommand command) {
      MinerCommand.DropSample drop = (MinerCommand.DropSample) command;
      told.ref().tell(miner + " " + drop.query() + " " + drop.reason());
    }

    @Override
    public CompletionStage<MinerStatus> status(Hotkey miner) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void wakeOutbox(Hotkey miner) {
      told.ref().tell(miner + " wake");
    }
  }
}
