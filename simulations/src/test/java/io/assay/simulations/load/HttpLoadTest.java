package io.assay.simulations.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

  private static final String STREAM =
      """
      data: {"choices":[{"delta":{"role":"assistant","content":""}}]}

      data: {"choices":[{"delta":{"content":"word"}}]}

      data: [DONE]

      """;
  private static final String WHOLE =
      "{\"choices\":[{\"message\":{\"content\":\"word\"},\"finish_reason\":\"stop\"}]}";
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<HttpServer> servers = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }

  /** What a node does with a request. */
  @FunctionalInterface
  private interface Node {
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private URI node(Node node) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext(
        "/v1/chat/completions",
        exchange -> {
          asked.incrementAndGet();
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            node.answer(exchange);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }

  private static LoadReport run(Arrival arrival, boolean stream, URI... apis)
      throws InterruptedException {
    ChatRequest request =
        new ChatRequest("key", "chat-llama-3", "go", 4, stream, Duration.ofSeconds(2));
    return HttpLoad.run(new LoadPlan(List.of(apis), request, arrival, SECOND, 7), sofar -> {});
  }

  @Test
  void givenANode_whenStreamsAreAsked_thenFirstTokensComeBeforeTheWhole() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    URI api =
        node(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              String[] events = STREAM.split("(?<=\n\n)");
              exchange.getResponseBody().write((events[0] + events[1]).getBytes(UTF_8));
              exchange.getResponseBody().flush();
              assertThat(never.await(200, TimeUnit.MILLISECONDS)).isFalse();
              exchange.getResponseBody().write(events[2].getBytes(UTF_8));
            });

    LoadReport report = run(new Arrival.Closed(3), true, api);

    NodeLoad all = report.all();
    assertThat(all.outcomes()).containsOnlyKeys("200");
    assertThat(all.good()).isEqualTo(asked.get()).isGreaterThanOrEqualTo(3);
    assertThat(all.first().getTotalCount()).isEqualTo(all.good());
    assertThat(NodeLoad.millis(all.whole(), 0)).isGreaterThan(199);
    assertThat(NodeLoad.millis(all.first(), 0)).isLessThan(NodeLoad.millis(all.whole(), 0));
  }

  @Test
  void givenANodeThatStandsStill_whenAskedInAnOpenLoop_thenTheWaitingCounts() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    URI api =
        node(
            exchange -> {
              if (asked.get() > 100) {
                open.countDown();
              }
              send(exchange, open.await(5, TimeUnit.SECONDS) ? 200 : 500, WHOLE);
            });

    LoadReport report = run(new Arrival.Open(200), false, api);

    assertThat(report.all().failed()).isZero();
    assertThat(report.all().good()).isEqualTo(asked.get()).isBetween(120L, 300L);
    assertThat(NodeLoad.millis(report.all().whole(), 75))
        .as("half of them waited up to half a second, and nobody skipped that")
        .isGreaterThan(100);
  }

  @Test
  void givenNodesThatFail_whenAsked_thenEachEndHasItsName() throws Exception {
    AtomicInteger turn = new AtomicInteger();
    URI api =
        node(
            exchange -> {
              switch (turn.getAndIncrement() % 4) {
                case 0 -> send(exchange, 429, "{}");
                case 1 -> send(exchange, 200, STREAM.substring(0, STREAM.indexOf("data: [DONE]")));
                case 2 -> send(exchange, 200, "data: {\"error\":{}}\n\ndata: [DONE]\n\n");
                default -> send(exchange, 200, STREAM);
              }
            });

    NodeLoad all = run(new Arrival.Closed(1), true, api).all();

    assertThat(all.outcomes()).containsOnlyKeys("200", "429", "cut", "error in the stream");
    assertThat(all.good() + all.failed()).isEqualTo(asked.get());
    assertThat(all.outcomes().get("429")).isBetween(all.good(), all.good() + 1);
  }

  @Test
  void givenANodeThatIsGone_whenAsked_thenTheOthersAnswerForIt() throws Exception {
    URI there = node(exchange -> send(exchange, 200, WHOLE));

    LoadReport report = run(new Arrival.Closed(2), false, nobody(), there);

    assertThat(report.nodes().get(0).outcomes()).isEmpty();
    assertThat(report.nodes().get(1).outcomes()).containsOnlyKeys("200");
  }

  @Test
  void givenNoNodeAtAll_whenAsked_thenThatIsTheOutcome() throws Exception {
    NodeLoad all = run(new Arrival.Closed(1), false, nobody()).all();

    assertThat(all.outcomes()).containsOnlyKeys("no connection");
    assertThat(all.good()).isZero();
  }

  @Test
  void givenANodeThatNeverAnswers_whenAsked_thenPatienceEnds() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    URI api = node(exchange -> never.await());

    NodeLoad all = run(new Arrival.Closed(2), false, api).all();

    assertThat(all.outcomes()).containsOnlyKeys("timeout").containsEntry("timeout", 2L);
  }
}
