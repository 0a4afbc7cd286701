package io.assay.streams.checking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.actors.checking.Evidence;
import io.assay.actors.coordination.CheckingCommand;
import io.assay.actors.coordination.CheckingCoordinator;
import io.assay.actors.coordination.CoordinationSettings;
import io.assay.actors.miner.DropReason;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.SamplingSettings;
import io.assay.actors.tracing.Span;
import io.assay.actors.tracing.Spans;
import io.assay.actors.tracing.TraceIds;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.http.javadsl.Http;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Coordinator, workers and model server together: real streams, real HTTP, real entity rules. */
class CheckingWorkerTest {

  private static final SamplingSettings SAMPLING =
      new SamplingSettings(1_000, 4, 1_010, 10, 100, Duration.ofMinutes(120));
  private static final CoordinationSettings COORDINATION =
      new CoordinationSettings(
          Duration.ofSeconds(90),
          Duration.ofMillis(20),
          Duration.ofMillis(100),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          Duration.ofSeconds(1),
          16);

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestModelServer server = new TestModelServer(kit.system());
  private final TestMiners miners = new TestMiners();
  private final TestAnswerStore store = new TestAnswerStore();
  private final SplittableRandom random = new SplittableRandom(11);
  private ActorRef<CheckingCommand> coordinator = startCoordinator();
  private final List<Span> told = new CopyOnWriteArrayList<>();
  private Spans spans = Spans.NONE;
  private int number;

  @AfterEach
  void stop() {
    Http.get(kit.system()).shutdownAllConnectionPools().toCompletableFuture().join();
    kit.shutdownTestKit();
  }

  @Test
  void givenHonestAnswers_whenChecked_thenEveryOneHasAVerdictWithEvidence() {
    startWorkers();
    answer("a", 30);
    answer("b", 30);

    awaitChecked(60);

    assertThat(checked())
        .allSatisfy(
            event -> {
              Evidence.Text evidence = (Evidence.Text) event.evidence();
              assertThat(evidence.meanDistance()).isZero();
              assertThat(evidence.model()).isEqualTo("test-model");
              assertThat(evidence.positions()).hasSize(3);
            });
    assertThat(server.mostOpen.get()).isBetween(2, 4);
  }

  @Test
  void givenTracing_whenAnAnswerIsChecked_thenCheckAndVerdictAreInTheTraceOfItsQuery() {
    spans =
        new Spans() {
          @Override
          public boolean on() {
            return true;
          }

          @Override
          public void tell(Span span) {
            told.add(span);
          }
        };
    startWorkers();
    answer("a", 1);

    awaitChecked(1);

    eventually().until(() -> told.size() == 2);
    assertThat(told).extracting(Span::name).containsExactly("check", "record verdict");
    assertThat(told).allMatch(span -> span.error().isEmpty());
    QueryId query = checked().get(0).query();
    assertThat(told).allMatch(span -> span.trace().equals(TraceIds.trace("", query)));
    assertThat(told.get(0).parent()).isEqualTo(TraceIds.span(query, TraceIds.Step.ATTEMPT));
    assertThat(told.get(1).parent()).isEqualTo(told.get(0).id());
  }

  @Test
  void givenAnotherModel_whenItsAnswersAreChecked_thenTheDistanceIsOne() {
    server.behaviour = TestModelServer::wrong;
    startWorkers();
    answer("cheat", 3);

    awaitChecked(3);

    assertThat(checked()).allMatch(event -> ((Evidence.Text) event.evidence()).meanDistance() == 1);
  }

  @Test
  void givenAServerThatIsDown_whenItComesBack_thenAllIsCheckedAndNothingCountsAgainstTheMiner() {
    server.down();
    startWorkers();
    answer("m", 20);
    eventually().until(() -> store.gets.get() >= 4 + 3);
    assertThat(miners.waiting()).isEqualTo(20);

    server.up();

    awaitChecked(20);
    assertThat(miners.events(MinerEvent.AnswerCheckFailed.class)).isEmpty();
    assertThat(miners.events(MinerEvent.SampleDropped.class)).isEmpty();
  }

  @Test
  void givenAServerThatHangsAndFailsAndTalksNonsense_whenItRecovers_thenAllIsChecked() {
    server.behaviour = TestModelServer::never;
    startWorkers(Answers.impatient(Answers.server(server.url(), 4)));
    answer("m", 10);
    eventually().until(() -> server.requests.get() >= 2);
    server.behaviour = TestModelServer.status(500);
    int before = server.requests.get();
    eventually().until(() -> server.requests.get() >= before + 2);
    server.behaviour = TestModelServer.body("what?");
    int later = server.requests.get();
    eventually().until(() -> server.requests.get() >= later + 2);
    assertThat(miners.waiting()).isEqualTo(10);

    server.behaviour = TestModelServer::honest;

    awaitChecked(10);
    assertThat(miners.events(MinerEvent.AnswerCheckFailed.class)).isEmpty();
  }

  @Test
  void givenAnAnswerTheServerRefuses_whenTriedFiveTimes_thenItStopsWaitingAndTheOthersGoOn() {
    server.behaviour =
        request ->
            request.toString().contains("poison")
                ? TestModelServer.status(400).apply(request)
                : TestModelServer.honest(request);
    startWorkers();
    answered("bad", new StoredText(Answers.REQUEST, Answers.tokens("poison ", "t1 "), 1));
    answer("good", 5);

    eventually().until(() -> miners.waiting() == 0);

    assertThat(checked()).hasSize(5);
    assertThat(miners.events(MinerEvent.AnswerCheckFailed.class))
        .hasSize(5)
        .allSatisfy(event -> assertThat(event.reason()).contains("400").doesNotContain("poison"))
        .last()
        .matches(MinerEvent.AnswerCheckFailed::last);
  }

  @Test
  void givenAnAnswerThatIsLostAndOneThatCannotBeRead_whenChecked_thenBothAreDropped() {
    startWorkers();
    QueryId lost = query();
    miners.answered(new Hotkey("m"), lost, TestAnswerStore.sample(lost));
    QueryId garbled = query();
    store.contents.put(garbled.toString(), "{}".getBytes(UTF_8));
    miners.answered(new Hotkey("m"), garbled, TestAnswerStore.sample(garbled));

    eventually().until(() -> miners.waiting() == 0);

    assertThat(miners.events(MinerEvent.SampleDropped.class))
        .extracting(MinerEvent.SampleDropped::reason)
        .containsExactlyInAnyOrder(DropReason.ANSWER_LOST, DropReason.NOT_CHECKABLE);
  }

  @Test
  void givenAnAnswerStoreThatIsDown_whenItComesBack_thenAllIsChecked() {
    store.down = true;
    startWorkers();
    answer("m", 5);
    eventually().until(() -> store.gets.get() >= 10);
    assertThat(miners.waiting()).isEqualTo(5);

    store.down = false;

    awaitChecked(5);
  }

  @Test
  void givenAnEntityThatDoesNotAnswer_whenItDoesAgain_thenTheVerdictIsSentAgainAndCountsOnce() {
    miners.weather(TestMiners.Weather.NO_ANSWER);
    startWorkers();
    answer("m", 3);
    eventually().until(() -> miners.asked() >= 6);
    miners.weather(TestMiners.Weather.JOURNAL_DOWN);
    int before = miners.asked();
    eventually().until(() -> miners.asked() >= before + 6);
    miners.weather(TestMiners.Weather.STORED_BUT_NO_ANSWER);
    eventually().until(() -> checked().size() == 3);
    int sent = miners.asked();
    eventually().until(() -> miners.asked() >= sent + 3);

    miners.weather(TestMiners.Weather.FINE);

    eventually().until(() -> server.open.get() == 0 && miners.waiting() == 0);
    assertThat(checked()).hasSize(3);
  }

  @Test
  void givenACoordinatorThatIsGone_whenAnotherStarts_thenTheOutboxesRefillIt() {
    answer("a", 10);
    answer("b", 10);
    kit.stop(coordinator);

    coordinator = startCoordinator();
    startWorkers();

    awaitChecked(20);
  }

  @Test
  void givenAWorkerThatIsStoppedInTheMiddle_whenAnotherStarts_thenItGetsTheWorkAtOnce() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    server.behaviour = request -> gate.thenCompose(open -> TestModelServer.honest(request));
    ActorRef<Void> first = startWorkers();
    answer("m", 4);
    eventually().until(() -> server.open.get() > 0);

    kit.stop(first);
    gate.complete(null);
    startWorkers();

    awaitChecked(4);
  }

  @Test
  void givenAStreamThatBreaks_whenTheWorkerIsRestarted_thenTheWorkInHandIsCheckedAfterAll() {
    store.breaksOnce.set(true);
    startWorkers();

    answer("m", 10);

    awaitChecked(10);
  }

  private ActorRef<Void> startWorkers() {
    return startWorkers(Answers.patient(Answers.server(server.url(), 4)));
  }

  private ActorRef<Void> startWorkers(CheckingSettings settings) {
    return kit.spawn(
        CheckingWorkers.create(
            settings, coordinator, miners, store, Clock.systemUTC(), random, spans));
  }

  private ActorRef<CheckingCommand> startCoordinator() {
    ActorRef<CheckingCommand> started =
        kit.spawn(
            CheckingCoordinator.create(
                COORDINATION,
                SAMPLING,
                miners,
                miners::members,
                Clock.systemUTC(),
                random.split()));
    miners.coordinator(started);
    return started;
  }

  private void answer(String miner, int count) {
    for (int i = 0; i < count; i++) {
      answered(miner, new StoredText(Answers.REQUEST, Answers.tokens("t0 ", "t1 ", "t2 "), 1));
    }
  }

  private void answered(String miner, StoredAnswer answer) {
    QueryId query = query();
    miners.answered(
        new Hotkey(miner), query, store.put(query, answer.encode()).toCompletableFuture().join());
  }

  private QueryId query() {
    return QueryId.create(Instant.EPOCH.plusMillis(++number), random);
  }

  private List<MinerEvent.AnswerChecked> checked() {
    return miners.events(MinerEvent.AnswerChecked.class);
  }

  private void awaitChecked(int count) {
    eventually().until(() -> checked().size() == count && miners.waiting() == 0);
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(60));
  }
}
