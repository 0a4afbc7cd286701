package io.assay.streams.openai;

import static io.assay.streams.openai.Says.hello;
import static io.assay.streams.openai.Says.token;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.MinerProtocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whatever is wrong with a miner fails that answer and nothing else. */
class MisbehavingMinerTest {

  private static final ActorTestKit KIT = ActorTestKit.create();

  private final Clients clients = new Clients(KIT);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void givenAnEndlessErrorBody_whenRefused_thenNothingWaitsForItsEnd() {
    Function<HttpRequest, CompletionStage<HttpResponse>> endless =
        request ->
            FakeMiner.stream(Source.repeat(ByteString.fromString("no")))
                .thenApply(response -> response.withStatus(429));
    try (FakeMiner miner = clients.miner(endless)) {
      assertThat(clients.failure(clients.client(""), miner.endpoint(), Asks.task()))
          .isEqualTo(new Outcome.RateLimited());
      await().untilAtomic(miner.open, is(0));
    }
  }

  @Test
  void givenNobodyListening_whenAsked_thenItIsAConnectFailure() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Endpoint nobody = new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:" + port);

    assertThat(Clients.kind(clients.failure(clients.client(""), nobody, Asks.task())))
        .isEqualTo(FailureKind.CONNECT);
  }

  @Test
  void givenAFullBacklog_whenTheConnectionDoesNotStandInTime_thenItIsAConnectFailure()
      throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var first = new Socket(full.getInetAddress(), full.getLocalPort());
        var second = new Socket(full.getInetAddress(), full.getLocalPort())) {
      assertThat(List.of(first, second)).allMatch(Socket::isConnected);
      Endpoint endpoint =
          new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:" + full.getLocalPort());

      assertThat(
              Clients.kind(
                  clients.failure(clients.client(""), endpoint, Asks.task(100, 20_000, 20_000))))
          .isEqualTo(FailureKind.CONNECT);
    }
  }

  @Test
  void givenNoHead_whenTheAnswerTimeOutPasses_thenItIsATimeOut() {
    try (FakeMiner miner = clients.miner(request -> FakeMiner.never())) {
      assertThat(
              Clients.kind(
                  clients.failure(
                      clients.client(""), miner.endpoint(), Asks.task(5_000, 20_000, 150))))
          .isEqualTo(FailureKind.TIMEOUT);
      assertThat(
              Clients.kind(
                  clients.failure(
                      clients.client("head-timeout = 150ms"), miner.endpoint(), Asks.task())))
          .isEqualTo(FailureKind.TIMEOUT);
      await().untilAtomic(miner.open, is(0));
    }
  }

  @Test
  void givenSilenceInTheMiddle_whenTheTimeBetweenChunksPasses_thenItIsATimeOut() {
    try (FakeMiner miner =
        clients.miner(request -> FakeMiner.stream(FakeMiner.thenSilence(token("a", "-1"))))) {
      assertThat(
              clients.failure(clients.client(""), miner.endpoint(), Asks.task(5_000, 150, 20_000)))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> {
                assertThat(failed.kind()).isEqualTo(FailureKind.TIMEOUT);
                assertThat(failed.detail()).contains("between two parts");
              });
    }
  }

  @Test
  void givenADripOfComments_whenTheAnswerTimeOutPasses_thenItIsATimeOut() {
    Source<ByteString, ?> drip =
        Source.tick(Duration.ZERO, Duration.ofMillis(20), ByteString.fromString(": wait\n\n"));
    try (FakeMiner miner = clients.miner(request -> FakeMiner.stream(drip))) {
      assertThat(clients.failure(clients.client(""), miner.endpoint(), Asks.task(5_000, 150, 400)))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed -> assertThat(failed.detail()).isEqualTo("not complete in time"));
    }
  }

  @Test
  void givenEndlessAnswers_whenALimitIsReached_thenTheyAreMalformedAndTheConnectionCloses() {
    String[] floods = {token("a", "-1"), ": comment\n", "data: x", "{\"choices\": \"", "\n"};
    for (String flood : floods) {
      try (FakeMiner miner =
          clients.miner(request -> FakeMiner.stream(Source.repeat(ByteString.fromString(flood))))) {
        assertThat(
                Clients.kind(
                    clients.failure(
                        clients.client("max-answer-bytes = 64k, max-event-bytes = 1k"),
                        miner.endpoint(),
                        Asks.task())))
            .as(flood)
            .isEqualTo(FailureKind.MALFORMED);
        await().untilAtomic(miner.open, is(0));
      }
    }
  }

  @Test
  void givenMoreTokensThanAskedFor_whenWithinTheSlack_thenOnlyThenItIsTaken() {
    try (FakeMiner miner =
        clients.miner(
            request -> FakeMiner.stream(token("a", "-1").repeat(10) + Says.finish("length")))) {
      assertThat(clients.ask(clients.client("token-slack = 2"), miner.endpoint())).hasSize(11);
      assertThat(
              Clients.kind(
                  clients.failure(
                      clients.client("token-slack = 1"), miner.endpoint(), Asks.task())))
          .isEqualTo(FailureKind.MALFORMED);
    }
  }

  @Test
  void givenAMalformedAnswer_whenOthersAreAsked_thenTheyAreNotTouched() {
    try (FakeMiner bad = clients.miner(request -> FakeMiner.stream(token("a", "1.5")));
        FakeMiner good = clients.miner(request -> FakeMiner.stream(hello()))) {
      OpenAiMinerClient client = clients.client("");
      for (int i = 0; i < 5; i++) {
        assertThat(Clients.kind(clients.failure(client, bad.endpoint(), Asks.task())))
            .isEqualTo(FailureKind.MALFORMED);
        assertThat(clients.ask(client, good.endpoint())).hasSize(3);
      }
    }
  }

  @Test
  void givenAWholeAnswerAsOneLargeChunk_whenRead_thenItIsTaken() {
    String comments = (": " + "x".repeat(997) + "\n").repeat(1_500);
    String answer =
        RawMiner.head("Transfer-Encoding: chunked", "Content-Type: text/event-stream")
            + RawMiner.chunk(comments + Says.hello())
            + "0\r\n\r\n";
    try (RawMiner miner =
        new RawMiner(
            (number, socket, out) -> {
              out.write(answer.getBytes(UTF_8));
              out.flush();
            })) {
      assertThat(clients.ask(clients.client(""), miner.endpoint())).hasSize(3);
    }
  }

  @Test
  void givenBytesThatAreNotHttp_whenRead_thenTheyFailAsThat() {
    assertThat(rawKind("SSH-2.0-OpenSSH_9\r\n\r\n")).isEqualTo(FailureKind.MALFORMED);
    assertThat(rawKind("HTTP/1.1 200 OK\r\nX: " + "y".repeat(20_000)))
        .isEqualTo(FailureKind.MALFORMED);
    assertThat(rawKind("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(200) + "\r\n"))
        .isEqualTo(FailureKind.MALFORMED);
    assertThat(rawKind("")).isEqualTo(FailureKind.BROKEN_STREAM);
    assertThat(rawKind("HTTP/1.1 200")).isEqualTo(FailureKind.MALFORMED);
    String chunked = RawMiner.head("Transfer-Encoding: chunked", "Content-Type: text/event-stream");
    assertThat(rawKind(chunked + "zz\r\n")).isEqualTo(FailureKind.MALFORMED);
    assertThat(rawKind(chunked + "fffffff\r\n")).isEqualTo(FailureKind.MALFORMED);
    assertThat(rawKind(chunked + RawMiner.chunk(token("a", "-1"))))
        .isEqualTo(FailureKind.BROKEN_STREAM);
    assertThat(rawKind(RawMiner.head("Content-Length: 1000") + token("a", "-1")))
        .isEqualTo(FailureKind.BROKEN_STREAM);
    assertThat(rawKind(RawMiner.head("Content-Length: 0"))).isEqualTo(FailureKind.EMPTY);
    assertThat(rawKind(RawMiner.head() + token("a", "-1"))).isEqualTo(FailureKind.BROKEN_STREAM);
  }

  private FailureKind rawKind(String answer) {
    try (RawMiner miner =
        new RawMiner(
            (number, socket, out) -> {
              out.write(answer.getBytes(UTF_8));
              out.flush();
              socket.shutdownOutput();
            })) {
      return Clients.kind(clients.failure(clients.client(""), miner.endpoint(), Asks.task()));
    }
  }
}
