package io.assay.streams.inference;

import static io.assay.streams.inference.World.CLIENT;
import static io.assay.streams.inference.World.hotkey;
import static io.assay.streams.inference.World.kind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.dispatch.EndKind;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Measurement;
import io.assay.actors.miner.MinerCommand.DispatchQuery;
import io.assay.actors.miner.MinerCommand.EndQuery;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.Outcome;
import io.assay.actors.miner.Refusal;
import io.assay.actors.query.Traffic;
import io.assay.streams.inference.InferenceException.Kind;
import io.assay.streams.openai.Asks;
import io.assay.streams.openai.FakeMiner;
import io.assay.streams.openai.Says;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredText;
import io.assay.streams.sampling.StoredToken;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MinerInferenceTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private World world = new World(KIT, Asks.task());

  @BeforeEach
  void begin() {
    world = new World(KIT, Asks.task());
  }

  @AfterEach
  void end() {
    world.close();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAProperMiner_whenAsked_thenItsAnswerIsPassedOnMeasuredStoredAndRecorded() {
    world.miner(request -> FakeMiner.stream(Says.hello()));

    List<AnswerPart> answer = world.ask(world.inference(""));

    assertThat(answer).hasSize(3).last().isInstanceOf(Finished.class);
    DispatchQuery dispatched = world.entities.dispatched().get(0);
    assertThat(dispatched.deadline()).isEqualTo(World.NOW.plusSeconds(20 + 30));
    assertThat(dispatched.owner().value()).isEqualTo("node-1@1");
    EndQuery end = world.entities.ends().get(0);
    assertThat(world.entities.ends()).hasSize(1);
    assertThat(end.query()).isEqualTo(dispatched.query());
    assertThat(end.traffic()).isEqualTo(Traffic.ORGANIC);
    assertThat(end.sample()).isPresent();
    Measurement measured = ((Outcome.Answered) end.outcome()).measurement();
    assertThat(measured.units()).isEqualTo(OptionalDouble.of(11));
    assertThat(measured.work()).isEqualTo(OptionalDouble.of(11 / 4.0));
    assertThat(measured.responseSeconds()).isBetween(0.0, 20.0);
    assertThat(measured.firstTokenSeconds().getAsDouble())
        .isBetween(0.0, measured.responseSeconds());
    StoredText stored = (StoredText) StoredAnswer.decode(world.stored.get(end.query()));
    assertThat(stored.request()).isEqualTo(Asks.request(64));
    assertThat(stored.tokens())
        .containsExactly(new StoredToken("Hello", -0.5), new StoredToken(" world", -0.25));
    assertThat(stored.responseSeconds()).isEqualTo(measured.responseSeconds());
    await()
        .untilAsserted(
            () ->
                assertThat(world.toldDispatcher)
                    .contains(new DispatcherMessage.Ended(hotkey(0), Asks.CHAT, EndKind.ANSWERED)));
  }

  @Test
  void givenManyRequestsOneAfterTheOther_whenAsked_thenTheyUseOneConnection() {
    FakeMiner miner = world.miner(request -> FakeMiner.stream(Says.hello()));
    MinerInference inference = world.inference("");
    for (int i = 0; i < 20; i++) {
      assertThat(world.ask(inference)).hasSize(3);
      await().until(() -> inference.running(Traffic.ORGANIC) == 0);
    }
    assertThat(miner.connections.get()).isLessThan(5);
  }

  @Test
  void givenASlowJournal_whenTheAnswerIsComplete_thenItsEndIsPassedOnOnlyOnceItIsDurable() {
    world.miner(request -> FakeMiner.stream(Says.hello()));
    CompletableFuture<MinerReply> durable = new CompletableFuture<>();
    world.entities.answers = (number, end) -> durable;
    TestSubscriber.Probe<AnswerPart> client = world.probe(world.inference(""), CLIENT);

    client.request(10);
    assertThat(client.expectNext()).isInstanceOf(Token.class);
    assertThat(client.expectNext()).isInstanceOf(Token.class);
    await().until(() -> world.entities.ends().size() == 1);
    client.expectNoMessage(Duration.ofMillis(50));
    durable.complete(new MinerReply.Accepted(1));

    assertThat(client.expectNext()).isInstanceOf(Finished.class);
    client.expectComplete();
  }

  @Test
  void givenASilentJournal_whenItsTimePasses_thenTheClientGetsAnErrorAndNoEnd() {
    world.miner(request -> FakeMiner.stream(Says.hello()));
    world.entities.answers = (number, end) -> new CompletableFuture<>();
    TestSubscriber.Probe<AnswerPart> client =
        world.probe(world.inference("journal-timeout = 100ms"), CLIENT);

    client.request(10);
    client.expectNextN(2);

    assertThat(kind(client.expectError())).isEqualTo(Kind.JOURNAL);
  }

  @Test
  void givenAnEntityThatIsAwayForAWhile_whenTheEndIsRecorded_thenItIsSentAgainUntilTaken() {
    world.miner(request -> FakeMiner.stream(Says.hello()));
    world.entities.answers =
        (number, end) ->
            switch (number) {
              case 1 -> CompletableFuture.failedFuture(new IllegalStateException("away"));
              case 2 ->
                  CompletableFuture.completedFuture(
                      new MinerReply.Refused(new Refusal.Overloaded(7)));
              default -> CompletableFuture.completedFuture(new MinerReply.Accepted(3));
            };

    assertThat(world.ask(world.inference("records.first-wait = 5ms"))).hasSize(3);
    assertThat(world.entities.ends()).hasSize(3).containsOnly(world.entities.ends().get(0));
  }

  @Test
  void givenAnEntityThatRefusesForGood_whenTheEndIsRecorded_thenTheClientGetsAnError() {
    world.miner(request -> FakeMiner.stream(Says.hello()));
    world.entities.answers =
        (number, end) ->
            CompletableFuture.completedFuture(new MinerReply.Refused(new Refusal.NotAMember()));

    assertThat(world.failure(world.inference(""))).isEqualTo(Kind.JOURNAL);
    assertThat(world.entities.ends()).hasSize(1);
  }

  @Test
  void givenMinersThatFail_whenAsked_thenUpToThreeDifferentOnesAreTriedAndEachIsRecorded() {
    world.miner(request -> FakeMiner.json(500, "{}"));
    world.miner(request -> FakeMiner.json(429, "{}"));
    world.miner(request -> FakeMiner.stream(Says.hello()));

    assertThat(world.ask(world.inference(""))).hasSize(3);

    assertThat(world.entities.outcomes())
        .hasSize(3)
        .startsWith(
            new Outcome.Failed(FailureKind.STATUS, 500, "status 500"), new Outcome.RateLimited());
    assertThat(world.entities.dispatched())
        .extracting(DispatchQuery::query)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(world.entities.ends().stream().map(EndQuery::query).toList());
  }

  @Test
  void givenFourMinersThatFail_whenAsked_thenTheFourthIsLeftAlone() {
    for (int i = 0; i < 3; i++) {
      world.miner(request -> FakeMiner.json(500, "{}"));
    }
    FakeMiner fourth = world.miner(request -> FakeMiner.stream(Says.hello()));

    assertThat(world.failure(world.inference(""))).isEqualTo(Kind.UPSTREAM);
    assertThat(fourth.requests).hasValue(0);
    assertThat(world.entities.ends()).hasSize(3);
  }

  @Test
  void givenOneMiner_whenItRefusesOrIsSilent_thenTheClientHearsWhy() {
    world.miner(request -> FakeMiner.json(429, "{}"));
    assertThat(world.failure(world.inference(""))).isEqualTo(Kind.RATE_LIMITED);

    World slow = new World(KIT, Asks.task(5_000, 20_000, 100));
    slow.miner(request -> FakeMiner.never());
    TestSubscriber.Probe<AnswerPart> client = slow.probe(slow.inference(""), CLIENT);
    client.request(1);
    assertThat(kind(client.expectError())).isEqualTo(Kind.TIMED_OUT);
    slow.close();
  }

  @Test
  void givenNobodyToAsk_whenAsked_thenThereIsNoMiner() {
    assertThat(world.failure(world.inference(""))).isEqualTo(Kind.NO_MINER);
    assertThat(world.entities.told).isEmpty();
  }

  @Test
  void givenAnAnswerThatBreaksOffAfterItsFirstToken_whenPassedOn_thenNoOtherMinerIsTried() {
    World impatient = new World(KIT, Asks.task(5_000, 100, 20_000));
    impatient.miner(request -> FakeMiner.stream(FakeMiner.thenSilence(Says.token("Hello", "-1"))));
    FakeMiner other = impatient.miner(request -> FakeMiner.stream(Says.hello()));
    TestSubscriber.Probe<AnswerPart> client = impatient.probe(impatient.inference(""), CLIENT);

    client.request(10);
    assertThat(client.expectNext()).isInstanceOf(Token.class);

    assertThat(kind(client.expectError())).isEqualTo(Kind.UPSTREAM);
    assertThat(other.requests).hasValue(0);
    assertThat(impatient.entities.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT));
    impatient.close();
  }
}
