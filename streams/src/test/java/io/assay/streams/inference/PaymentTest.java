package io.assay.streams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.actors.account.Charge;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.miner.MinerCommand.EndQuery;
import io.assay.actors.miner.MinerReply;
import io.assay.streams.inference.InferenceException.Kind;
import io.assay.streams.openai.Asks;
import io.assay.streams.openai.FakeMiner;
import io.assay.streams.openai.Says;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each answer is charged once, or what was set aside for it is given back. */
class PaymentTest {

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
  void givenAWholeAnswer_whenRecorded_thenItsTokensAreChargedRoundedUp() {
    world.miner(request -> FakeMiner.stream(Says.hello()));

    assertThat(world.ask(world.inference(""))).hasSize(3);

    assertThat(charges()).containsExactly(charge(3, 2));
    assertThat(world.released).isEmpty();
  }

  @Test
  void givenAClientThatLeaves_whenItHasGotOneOfTwoTokens_thenItPaysForOne() {
    world.miner(
        request ->
            FakeMiner.stream(
                FakeMiner.thenSilence(Says.token("Hello", "-1") + Says.token("x", "-1"))));
    TestSubscriber.Probe<AnswerPart> client = world.probe(world.inference(""), World.CLIENT);
    client.request(1);
    client.expectNext();

    client.cancel();

    await().until(() -> charges().equals(List.of(charge(2, 1))));
    assertThat(world.released).isEmpty();
  }

  @Test
  void givenAClientThatLeaves_whenItWantedTheAnswerWhole_thenItPaysNothing() {
    world.miner(
        request ->
            FakeMiner.stream(
                FakeMiner.thenSilence(Says.token("Hello", "-1") + Says.token("x", "-1"))));
    ChatRequest inParts = Asks.request(64);
    ChatRequest whole =
        new ChatRequest(
            inParts.task(),
            inParts.messages(),
            inParts.temperature(),
            inParts.topP(),
            inParts.maxTokens(),
            inParts.seed(),
            inParts.stop(),
            false);
    TestSubscriber.Probe<AnswerPart> client = world.probe(world.inference(""), whole, World.CLIENT);
    client.request(1);
    client.expectNext();

    client.cancel();

    await().until(() -> charges().equals(List.of(charge(0, 0))));
  }

  @Test
  void givenMinersThatFail_whenNobodyIsLeft_thenAllIsGivenBackOnce() {
    world.miner(request -> FakeMiner.json(500, "{}"));
    world.miner(request -> FakeMiner.json(500, "{}"));

    assertThat(world.failure(world.inference(""))).isEqualTo(Kind.UPSTREAM);

    await().until(() -> world.released.equals(List.of(World.PAYMENT)));
    assertThat(charges()).isEmpty();
  }

  @Test
  void givenAMinerThatFailsAndAnotherThatAnswers_whenRecorded_thenOnlyTheAnswerIsCharged() {
    world.miner(request -> FakeMiner.json(500, "{}"));
    world.miner(request -> FakeMiner.stream(Says.hello()));

    assertThat(world.ask(world.inference(""))).hasSize(3);

    assertThat(charges()).containsExactly(charge(3, 2));
    assertThat(world.released).isEmpty();
  }

  @Test
  void givenAnAnswerThatBreaksOff_whenTheClientHasSomeOfIt_thenAllIsGivenBack() {
    World impatient = new World(KIT, Asks.task(5_000, 100, 20_000));
    impatient.miner(request -> FakeMiner.stream(FakeMiner.thenSilence(Says.token("Hello", "-1"))));
    TestSubscriber.Probe<AnswerPart> client =
        impatient.probe(impatient.inference(""), World.CLIENT);
    client.request(10);
    client.expectNext();
    client.expectError();

    await().until(() -> impatient.released.equals(List.of(World.PAYMENT)));
    impatient.close();
  }

  @Test
  void givenASilentJournal_whenItsTimePasses_thenTheClientDoesNotPay() {
    world.miner(request -> FakeMiner.stream(Says.hello()));
    world.entities.answers = (number, end) -> new CompletableFuture<MinerReply>();

    assertThat(world.failure(world.inference("journal-timeout = 100ms"))).isEqualTo(Kind.JOURNAL);

    await().until(() -> world.released.equals(List.of(World.PAYMENT)));
  }

  @Test
  void givenNobodyToAsk_whenAsked_thenAllIsGivenBack() {
    assertThat(world.failure(world.inference(""))).isEqualTo(Kind.NO_MINER);

    await().until(() -> world.released.equals(List.of(World.PAYMENT)));
  }

  private List<Charge> charges() {
    return world.entities.ends().stream().map(EndQuery::charge).flatMap(c -> c.stream()).toList();
  }

  private static Charge charge(long credits, long units) {
    return new Charge(World.PAYMENT.account(), World.PAYMENT.order(), credits, units);
  }
}
