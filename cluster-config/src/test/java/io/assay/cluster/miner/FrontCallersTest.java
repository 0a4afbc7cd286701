package io.assay.cluster.miner;

import static io.assay.cluster.miner.Fronts.MINER;
import static io.assay.cluster.miner.Fronts.MIXTRAL;
import static io.assay.cluster.miner.Fronts.VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskTable;
import io.assay.actors.testkit.TestClock;
import io.assay.cluster.miner.ScriptedBackend.Way;
import io.assay.simulations.chain.SimulatedChain;
import io.assay.simulations.chain.SimulatedNeuron;
import io.assay.streams.chain.AccountId;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may ask a miner, by name, by stake and by key; and what strangers and garbage are told. */
class FrontCallersTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final BigInteger TAO = BigInteger.TEN.pow(9);

  private final TestClock clock = TestClock.at(Instant.parse("2026-01-01T00:00:00Z"));
  private final Fronts fronts = new Fronts(KIT.system(), clock);
  private ScriptedBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = ScriptedBackend.that(Way.TALKS);
  }

  @AfterEach
  void close() throws IOException {
    backend.close();
  }

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  private MinerFront front(MinerProtocol protocol, String callers) {
    return fronts.start(protocol, backend.url(), 2, "assay.miner.callers { " + callers + " }");
  }

  private static Outcome status(int status) {
    return new Outcome.Failed(FailureKind.STATUS, status, "status " + status);
  }

  private static List<SimulatedNeuron> subnet(long stake) {
    return List.of(
        new SimulatedNeuron(
            0,
            AccountId.ofAddress(VALIDATOR),
            0,
            0,
            TAO.multiply(BigInteger.valueOf(stake)),
            true));
  }

  private static String chain(SimulatedChain chain) {
    return "chain { url = \"%s\", every = 1s, minimum-stake = 1000, oldest = 10m, timeout = 1s }"
        .formatted(chain.url());
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "FIBER"})
  void givenAListOfHotkeys_whenOneOfThemAndAStrangerAsk_thenOnlyTheOneIsServed(
      MinerProtocol protocol) {
    MinerFront front = front(protocol, "allow = [\"" + VALIDATOR + "\"]");
    MinerFront others = front(protocol, "allow = [\"" + MINER + "\"]");

    assertThat(fronts.ask(front, protocol, MIXTRAL)).hasSize(3);
    assertThat(fronts.failure(others, protocol)).isEqualTo(status(403));
    assertThat(others.status().turnedAway()).isEqualTo(1);
    assertThat(backend.asked).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "FIBER"})
  void givenAChain_whenTheStakeFallsAndRises_thenTheCallerIsRefusedAndServedAgain(
      MinerProtocol protocol) {
    try (SimulatedChain chain = SimulatedChain.start(KIT.system(), 0, 19, subnet(1_000))) {
      MinerFront front = front(protocol, chain(chain));
      assertThat(front.welcome())
          .isEqualTo("1 hotkeys with at least 1000 TAO at block " + chain.block());
      assertThat(fronts.ask(front, protocol, MIXTRAL)).hasSize(3);

      chain.next(subnet(999));
      await().atMost(LONG).until(() -> front.welcome().startsWith("0 hotkeys"));
      assertThat(fronts.failure(front, protocol)).isEqualTo(status(403));

      chain.next(subnet(5_000));
      await().atMost(LONG).until(() -> front.welcome().startsWith("1 hotkeys"));
      assertThat(fronts.ask(front, protocol, MIXTRAL)).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "FIBER"})
  void givenAChainThatFallsSilent_whenItsListIsTooOld_thenCallersAreToldSo(MinerProtocol protocol) {
    SimulatedChain chain = SimulatedChain.start(KIT.system(), 0, 19, subnet(1_000));
    MinerFront front = front(protocol, chain(chain));
    chain.close();
    await().atMost(LONG).until(() -> front.status().stakes().isPresent());

    assertThat(fronts.ask(front, protocol, MIXTRAL)).hasSize(3);
    clock.advance(Duration.ofMinutes(11));

    assertThat(fronts.failure(front, protocol)).isEqualTo(status(503));
    assertThat(front.status().stakes().orElseThrow()).contains("last read 660 s ago");
  }

  @Test
  void givenAChainThatNeverAnswered_whenStarted_thenThoseByNameAreServedAndOthersToldSo() {
    String nowhere = "chain { url = \"ws://127.0.0.1:1\", every = 1s, timeout = 1s }";

    MinerFront front = front(MinerProtocol.FIBER, nowhere);
    assertThat(front.welcome()).isEqualTo("nobody by stake until the chain answers");
    assertThat(fronts.failure(front, MinerProtocol.FIBER)).isEqualTo(status(503));
    MinerFront byName = front(MinerProtocol.FIBER, nowhere + ", allow = [\"" + VALIDATOR + "\"]");
    assertThat(fronts.ask(byName, MinerProtocol.FIBER, MIXTRAL)).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource(names = {"VISION", "FIBER"})
  void givenASignatureForAnotherMiner_whenAsked_thenItIsNotVerified(MinerProtocol protocol) {
    MinerFront front = front(protocol, "everybody = true");
    MinerAddress other =
        new MinerAddress(
            new Hotkey(VALIDATOR), new Endpoint(protocol, "http://127.0.0.1:" + front.port()));

    Throwable failure =
        fronts
            .validator(protocol)
            .ask(other, TaskTable.shipped().get(MIXTRAL), Fronts.chat(MIXTRAL))
            .runWith(Sink.seq(), KIT.system())
            .handle((parts, thrown) -> thrown)
            .toCompletableFuture()
            .orTimeout(30, TimeUnit.SECONDS)
            .join();

    assertThat(failure).isNotNull();
    assertThat(front.status().notVerified()).isPositive();
    assertThat(backend.asked).hasValue(0);
  }

  private static HttpResponse<String> sent(MinerFront front, String path, String key, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path))
                .header("authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({"right, 200", "wrong, 401"})
  void givenAKey_whenACallerInOpenaiSendsOne_thenOnlyTheRightOneIsServed(String key, int status)
      throws Exception {
    MinerFront front = front(MinerProtocol.OPENAI, "key-variable = KEY");

    String asked =
        "{\"model\":\"chat-mixtral\",\"stream\":true,\"messages\":[{\"role\":\"user\"}]}";
    HttpResponse<String> answer = sent(front, "/v1/chat/completions", key, asked);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(front.status().notVerified()).isEqualTo(status == 401 ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                                       | 400 | not a JSON object",
        "garbage                                                | 400 | not JSON",
        "[]                                                     | 400 | not a JSON object",
        "{}                                                     | 400 | model is missing",
        "{'model': 'nobody', 'messages': [{}]}                  | 404 | does not exist here",
        "{'model': 'chat-mixtral'}                              | 400 | messages: expected a list",
        "{'model': 'chat-mixtral', 'messages': [{}], 'n': 2}    | 400 | n: expected 1",
        "{'model': 'chat-mixtral', 'messages': [{}], 'stream': 1} | 400 | stream: expected true",
        "{'model': 'chat-mixtral', 'messages': [{}], 'max_tokens': 0} | 400 | max_tokens: expected",
      })
  void givenARequestThatIsWrong_whenAsked_thenItsFieldIsNamedAndNoPlaceIsTaken(
      String body, int status, String words) throws Exception {
    MinerFront front = front(MinerProtocol.OPENAI, "");

    HttpResponse<String> answer =
        sent(
            front, "/v1/chat/completions", "", body == null ? "" : body.strip().replace('\'', '"'));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words.strip());
    assertThat(front.status().groups().get("all").taken()).isZero();
    assertThat(backend.asked).hasValue(0);
  }

  @Test
  void givenABodyThatIsTooLarge_whenAsked_thenItIsRefused() throws Exception {
    MinerFront front =
        fronts.start(MinerProtocol.OPENAI, backend.url(), 1, "assay.miner.limits.body = 1024");

    assertThat(sent(front, "/v1/chat/completions", "", " ".repeat(2_000)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void givenMoreThanMayBeAskedFor_whenAsked_thenTheModelServerGetsItsOwnNamesAndLimits()
      throws Exception {
    MinerFront front =
        fronts.start(
            MinerProtocol.OPENAI,
            backend.url(),
            1,
            "assay.miner.limits.answer-tokens = 50",
            "assay.miner.tasks.chat-mixtral.model = \"org/Mixtral\"",
            "assay.miner.backends.one.key-variable = KEY");

    HttpResponse<String> answer =
        sent(
            front,
            "/v1/chat/completions",
            "",
            "{\"model\":\"chat-mixtral\",\"messages\":[{}],\"max_tokens\":9999,\"stream\":true,"
                + "\"logprobs\":true,\"top_logprobs\":5,\"unknown\":1}");

    assertThat(answer.body()).contains("\"logprob\":-0.5").endsWith("data: [DONE]\n\n");
    assertThat(backend.lastRequest())
        .contains("POST /v1/chat/completions HTTP/1.1", "uthorization: Bearer right")
        .contains("\"model\":\"org/Mixtral\"", "\"max_tokens\":50", "\"top_logprobs\":5")
        .doesNotContain("unknown");
  }

  @ParameterizedTest
  @CsvSource({"VISION, /Chat, 400", "VISION, /Nothing, 404", "FIBER, /chat/completions, 422"})
  void givenGarbageInAPublicProtocol_whenSent_thenItsOwnRefusalComes(
      MinerProtocol protocol, String path, int status) throws Exception {
    MinerFront front = front(protocol, "everybody = true");

    assertThat(sent(front, path, "", "garbage").statusCode()).isEqualTo(status);
    assertThat(backend.asked).hasValue(0);
  }
}
