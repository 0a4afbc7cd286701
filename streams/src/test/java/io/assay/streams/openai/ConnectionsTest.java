package io.assay.streams.openai;

import static io.assay.streams.openai.Says.hello;
import static io.assay.streams.openai.Says.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Token;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.testkit.TestSubscriber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Connections are used again, left and closed as they should be. */
class ConnectionsTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  private final Clients clients = new Clients(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenManyRequestsOneAfterTheOther_whenAsked_thenOneConnectionServesThemAll() {
    try (FakeMiner miner = clients.miner(request -> FakeMiner.stream(hello()))) {
      OpenAiMinerClient client = clients.client("");
      for (int i = 0; i < 20; i++) {
        assertThat(clients.ask(client, miner.endpoint())).hasSize(3);
      }
      assertThat(miner.connections).hasValue(1);
    }
  }

  @Test
  void givenAClientThatLeavesBeforeTheHead_whenCancelled_thenTheConnectionCloses() {
    try (FakeMiner miner = clients.miner(request -> FakeMiner.never())) {
      TestSubscriber.Probe<AnswerPart> probe = clients.probe(clients.client(""), miner.endpoint());
      probe.request(1);
      await().untilAtomic(miner.requests, is(1));
      assertThat(miner.open).hasValue(1);

      probe.cancel();

      await().untilAtomic(miner.open, is(0));
    }
  }

  @Test
  void givenAClientThatLeavesInMidStream_whenCancelled_thenTheConnectionCloses() {
    try (FakeMiner miner =
        clients.miner(request -> FakeMiner.stream(FakeMiner.thenSilence(token("a", "-1"))))) {
      TestSubscriber.Probe<AnswerPart> probe = clients.probe(clients.client(""), miner.endpoint());
      probe.request(5);
      assertThat(probe.expectNext()).isInstanceOf(Token.class);

      probe.cancel();

      await().untilAtomic(miner.open, is(0));
    }
  }

  @Test
  void givenAClientThatReadsNothing_whenTheMinerFloods_thenTheMinerHasToWait() {
    try (RawMiner miner = RawMiner.flooding(RawMiner.chunk(token("a".repeat(100), "-1")))) {
      TestSubscriber.Probe<AnswerPart> probe =
          clients.probe(
              clients.client("max-answer-bytes = 1g, max-tokens = 1000000"),
              miner.endpoint(),
              Asks.task(5_000, 200, 20_000),
              1_000_000);
      probe.request(1);
      probe.expectNext();
      assertThat(settled(miner.sent)).isLessThan(64 << 20);
      probe.request(100);
      for (int i = 0; i < 100; i++) {
        probe.expectNext();
      }
      probe.cancel();
    }
  }

  @Test
  void givenAMinerThatKeepsTheStreamOpenAfterDone_whenRead_thenTheAnswerEndsAtDone() {
    try (FakeMiner miner =
        clients.miner(request -> FakeMiner.stream(FakeMiner.thenSilence(hello())))) {
      assertThat(clients.ask(clients.client("drain-timeout = 50ms"), miner.endpoint())).hasSize(3);
      await().untilAtomic(miner.open, is(0));
    }
  }

  @Test
  void givenAConnectionThatTheMinerClosedWhileFree_whenUsedAgain_thenANewOneIsOpened() {
    try (RawMiner miner =
        new RawMiner(
            (number, socket, out) -> {
              String body = hello();
              out.write((RawMiner.head("Content-Length: " + body.length()) + body).getBytes(UTF_8));
              if (number == 0) {
                readAnother(socket);
                socket.setSoLinger(true, 0);
                socket.close();
              }
            })) {
      OpenAiMinerClient client = clients.client("");
      assertThat(clients.ask(client, miner.endpoint())).hasSize(3);
      assertThat(clients.ask(client, miner.endpoint())).hasSize(3);
      assertThat(miner.connections).hasValue(2);
    }
  }

  @Test
  void givenAnUnusedConnection_whenItsKeepAlivePasses_thenItIsClosed() {
    try (FakeMiner miner = clients.miner(request -> FakeMiner.stream(hello()))) {
      assertThat(clients.ask(clients.client("keep-alive = 50ms"), miner.endpoint())).hasSize(3);
      await().untilAtomic(miner.open, is(0));
    }
  }

  @Test
  void givenAllConnectionsInUse_whenAsked_thenTheFaultIsOurs() {
    try (FakeMiner miner = clients.miner(request -> FakeMiner.never())) {
      OpenAiMinerClient client = clients.client("max-connections = 2");
      List<TestSubscriber.Probe<AnswerPart>> probes =
          List.of(clients.probe(client, miner.endpoint()), clients.probe(client, miner.endpoint()));
      probes.forEach(probe -> probe.request(1));
      await().untilAtomic(miner.requests, is(2));

      assertThatThrownBy(() -> clients.ask(client, miner.endpoint()))
          .hasCauseInstanceOf(RejectedExecutionException.class);
      probes.forEach(TestSubscriber.Probe::cancel);
      await().untilAtomic(miner.open, is(0));
    }
  }

  private static long settled(AtomicLong value) {
    AtomicLong last = new AtomicLong(-1);
    await()
        .during(Duration.ofMillis(300))
        .until(
            () -> {
              long now = value.get();
              return last.getAndSet(now) == now;
            });
    return last.get();
  }

  private static void readAnother(Socket socket) throws IOException {
    int head = 0;
    while (head < 500) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        return;
      }
      head++;
    }
  }
}
