package io.assay.streams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.actors.query.Traffic;
import io.assay.actors.tracing.Span;
import io.assay.actors.tracing.Spans;
import io.assay.actors.tracing.TraceIds;
import io.assay.streams.openai.Asks;
import io.assay.streams.openai.FakeMiner;
import io.assay.streams.openai.Says;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InferenceTracingTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final String REQUEST = "9c1b6f0e5d3a48277fd1026e4b9ac835";

  private final World world = new World(KIT, Asks.task());
  private final List<Span> told = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    world.close();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private void listen() {
    world.spans =
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
  }

  private void ask(Caller caller) {
    var unused =
        world
            .inference("")
            .ask(Asks.request(64), caller)
            .runWith(Sink.seq(), KIT.system())
            .toCompletableFuture()
            .join();
  }

  private static Caller client() {
    return new Caller(Traffic.ORGANIC, REQUEST, Optional.of(World.PAYMENT));
  }

  @Test
  void givenAClientsCall_whenAFirstMinerRefuses_thenBothAttemptsAreInTheCallsTrace() {
    world.miner(request -> FakeMiner.json(429, "{}"));
    world.miner(request -> FakeMiner.stream(Says.hello()));
    listen();

    ask(client());

    await().until(() -> told.size() == 5);
    Map<String, List<Span>> byName =
        told.stream().collect(Collectors.groupingBy(Span::name, Collectors.toList()));
    assertThat(byName).containsOnlyKeys("attempt", "record end", "store sample");
    assertThat(told).allMatch(span -> span.trace().equals(REQUEST));
    assertThat(byName.get("attempt"))
        .allMatch(span -> span.parent() == TraceIds.call(REQUEST))
        .extracting(Span::error)
        .containsExactlyInAnyOrder(Optional.of("429"), Optional.empty());
    assertThat(byName.get("record end"))
        .extracting(Span::parent)
        .containsExactlyInAnyOrderElementsOf(ids(byName.get("attempt")));
    assertThat(byName.get("attempt").get(0).attributes())
        .containsEntry("assay.account", "account1")
        .containsEntry("assay.traffic", "organic");
  }

  private static List<Long> ids(List<Span> spans) {
    Function<Span, Long> id = Span::id;
    return spans.stream().map(id).toList();
  }

  @Test
  void givenAClientsCall_whenRecorded_thenItsRequestIdGoesWithTheQuery() {
    world.miner(request -> FakeMiner.stream(Says.hello()));

    ask(client());

    assertThat(world.entities.dispatched().get(0).requestId()).isEqualTo(REQUEST);
    assertThat(world.entities.ends().get(0).requestId()).isEqualTo(REQUEST);
    assertThat(told).isEmpty();
  }

  @Test
  void givenOneOfTheOwnRequests_whenTraced_thenItsTraceBeginsWithTheAttempt() {
    world.miner(request -> FakeMiner.stream(Says.hello()));
    listen();

    ask(World.SELF);

    await().until(() -> told.size() == 3);
    Span attempt = told.stream().filter(s -> s.name().equals("attempt")).findFirst().orElseThrow();
    assertThat(attempt.parent()).isZero();
    assertThat(attempt.attributes()).doesNotContainKey("assay.request");
    assertThat(world.entities.ends().get(0).requestId()).isEmpty();
  }
}
