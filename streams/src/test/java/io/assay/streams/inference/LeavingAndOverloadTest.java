package io.assay.streams.inference;

import static io.assay.streams.inference.World.CLIENT;
import static io.assay.streams.inference.World.SELF;
import static io.assay.streams.inference.World.hotkey;
import static io.assay.streams.inference.World.kind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.dispatch.EndKind;
import io.assay.actors.miner.AbandonReason;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.Traffic;
import io.assay.streams.inference.InferenceException.Kind;
import io.assay.streams.openai.Asks;
import io.assay.streams.openai.FakeMiner;
import io.assay.streams.openai.Says;
import io.assay.streams.sampling.Sampler;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeavingAndOverloadTest {

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
  void givenAClientThatLeavesInMidStream_whenCancelled_thenTheMinerIsLeftAndTheRestRecorded() {
    FakeMiner miner =
        world.miner(
            request ->
                FakeMiner.stream(
                    FakeMiner.thenSilence(Says.token("Hällo", "-1") + Says.token("x", "-1"))));
    TestSubscriber.Probe<AnswerPart> client = world.probe(world.inference(""), CLIENT);
    client.request(1);
    client.expectNext();

    client.cancel();

    await().untilAtomic(miner.open, is(0));
    await()
        .untilAsserted(
            () ->
                assertThat(world.toldDispatcher)
                    .contains(new DispatcherMessage.Ended(hotkey(0), Asks.CHAT, EndKind.NEUTRAL)));
    assertThat(world.entities.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            left -> {
              assertThat(left.delivered().units()).isEqualTo(OptionalDouble.of(5));
              assertThat(left.delivered().work()).isEqualTo(OptionalDouble.of(1.25));
            });
  }

  @Test
  void givenAClientThatLeavesBeforeTheHead_whenCancelled_thenTheConnectionCloses() {
    FakeMiner miner = world.miner(request -> FakeMiner.never());
    MinerInference inference = world.inference("");
    TestSubscriber.Probe<AnswerPart> client = world.probe(inference, CLIENT);
    client.request(1);
    await().untilAtomic(miner.requests, is(1));
    assertThat(inference.running(Traffic.ORGANIC)).isEqualTo(1);

    client.cancel();

    await().untilAtomic(miner.open, is(0));
    await().until(() -> inference.running(Traffic.ORGANIC) == 0);
    assertThat(world.entities.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            left -> {
              assertThat(left.delivered().units()).isEqualTo(OptionalDouble.of(0));
              assertThat(left.delivered().firstTokenSeconds()).isEmpty();
            });
  }

  @Test
  void givenAClientThatNeverReads_whenItsTimePasses_thenItCountsAsGone() {
    FakeMiner miner =
        world.miner(
            request -> FakeMiner.stream(FakeMiner.thenSilence(Says.token("a", "-1").repeat(60))));
    MinerInference inference = world.inference("read-ahead = 4, stall-timeout = 100ms");
    TestSubscriber.Probe<AnswerPart> client = world.probe(inference, CLIENT);
    client.request(2);
    client.expectNextN(2);

    assertThat(kind(client.expectError())).isEqualTo(Kind.TIMED_OUT);

    await().untilAtomic(miner.open, is(0));
    assertThat(world.entities.outcomes())
        .singleElement()
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            left -> assertThat(left.delivered().units()).isEqualTo(OptionalDouble.of(2)));
  }

  @Test
  void givenAClientThatReadsTooSlowly_whenTheRequestIsOverdue_thenItEndsAsTheClientsDoing() {
    World hasty = new World(KIT, Asks.task(5_000, 20_000, 50));
    hasty.miner(
        request -> FakeMiner.stream(FakeMiner.thenSilence(Says.token("a", "-1").repeat(60))));
    TestSubscriber.Probe<AnswerPart> client =
        hasty.probe(hasty.inference("read-ahead = 4, deadline-grace = 400ms"), CLIENT);
    client.request(2);
    client.expectNextN(2);

    assertThat(kind(client.expectError())).isEqualTo(Kind.TIMED_OUT);
    assertThat(hasty.entities.outcomes()).singleElement().isInstanceOf(Outcome.Cancelled.class);
    hasty.close();
  }

  @Test
  void givenASlowClient_whenItReadsInTheEnd_thenItGetsTheWholeAnswer() {
    world.miner(
        request ->
            FakeMiner.stream(Says.token("a", "-1").repeat(60) + Says.finish("stop") + Says.DONE));
    TestSubscriber.Probe<AnswerPart> client =
        world.probe(world.inference("read-ahead = 4"), CLIENT);
    for (int i = 0; i < 60; i++) {
      client.request(1);
      assertThat(client.expectNext()).isInstanceOf(Token.class);
    }
    client.request(1);
    assertThat(client.expectNext()).isInstanceOf(Finished.class);
    client.expectComplete();
    assertThat(world.entities.outcomes()).singleElement().isInstanceOf(Outcome.Answered.class);
  }

  @Test
  void givenAFaultOfOurs_whenAMinerCannotBeAsked_thenItNeverCountsAgainstTheMiner() {
    world.add(new Endpoint(MinerProtocol.FIBER, "http://127.0.0.1:1"));

    assertThat(world.failure(world.inference(""))).isEqualTo(Kind.INTERNAL);
    assertThat(world.entities.outcomes())
        .containsExactly(new Outcome.Abandoned(AbandonReason.OWNER_STOPPED));
  }

  @Test
  void givenAsManyRequestsAsMayBe_whenOneMoreComes_thenItIsRefusedAndTheOtherKindIsNot() {
    FakeMiner miner = world.miner(request -> FakeMiner.never());
    MinerInference inference = world.inference("max-organic = 1, max-synthetic = 1");
    TestSubscriber.Probe<AnswerPart> own = world.probe(inference, SELF);
    own.request(1);
    TestSubscriber.Probe<AnswerPart> tooMany = world.probe(inference, SELF);
    tooMany.request(1);
    InferenceException refused = (InferenceException) tooMany.expectError();
    assertThat(refused.kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(refused.retryAfter()).contains(Duration.ofSeconds(1));
    TestSubscriber.Probe<AnswerPart> client = world.probe(inference, CLIENT);
    client.request(1);
    await().untilAtomic(miner.requests, is(2));
    assertThat(world.failure(inference)).isEqualTo(Kind.OVERLOADED);

    client.cancel();
    own.cancel();
    await().until(() -> inference.running(Traffic.ORGANIC) == 0);
  }

  @Test
  void givenARequestForOneMiner_whenItFails_thenNoOtherIsAsked() {
    FakeMiner other = world.miner(request -> FakeMiner.stream(Says.hello()));
    world.miner(request -> FakeMiner.json(500, "{}"));
    TestSubscriber.Probe<AnswerPart> self = world.probeWith(world.inference(""), 1);
    self.request(1);

    assertThat(kind(self.expectError())).isEqualTo(Kind.UPSTREAM);
    assertThat(other.requests).hasValue(0);
    assertThat(world.entities.ends())
        .singleElement()
        .satisfies(end -> assertThat(end.traffic()).isEqualTo(Traffic.SYNTHETIC));
  }

  @Test
  void givenAnAnswerWithoutLogprobs_whenComplete_thenItIsNotKept() {
    world.miner(request -> FakeMiner.stream(Says.bare("Hello") + Says.finish("stop") + Says.DONE));

    assertThat(world.ask(world.inference(""))).hasSize(2);
    assertThat(world.stored).isEmpty();
    assertThat(world.entities.ends().get(0).sample()).isEmpty();
  }

  @Test
  void givenABrokenStoreOrSampler_whenAnAnswerIsKept_thenItIsRecordedWithoutASample() {
    world.miner(request -> FakeMiner.stream(Says.hello()));
    world.storing = query -> CompletableFuture.failedFuture(new IllegalStateException("full"));
    assertThat(world.ask(world.inference(""))).hasSize(3);
    world.storing = query -> new CompletableFuture<>();
    assertThat(world.ask(world.inference("store-timeout = 50ms"))).hasSize(3);
    Sampler broken =
        (query, answer) -> {
          throw new IllegalStateException("broken");
        };
    assertThat(world.ask(world.inference("", broken))).hasSize(3);

    assertThat(world.entities.ends())
        .hasSize(3)
        .allSatisfy(end -> assertThat(end.sample()).isEmpty());
    assertThat(world.entities.outcomes()).hasOnlyElementsOfType(Outcome.Answered.class);
  }

  @Test
  void givenOurShutdown_whenARequestIsOnItsWay_thenItIsAbandonedAndNotTheMinersFault() {
    ActorTestKit dying = ActorTestKit.create();
    World doomed = new World(dying, Asks.task());
    try (FakeMiner miner = new FakeMiner(KIT.system(), request -> FakeMiner.never())) {
      doomed.add(miner.endpoint());
      TestSubscriber.Probe<AnswerPart> client = doomed.probe(doomed.inference(""), CLIENT);
      client.request(1);
      await().untilAtomic(miner.requests, is(1));

      dying.shutdownTestKit();

      assertThat(doomed.entities.outcomes())
          .containsExactly(new Outcome.Abandoned(AbandonReason.OWNER_STOPPED));
    }
  }
}
