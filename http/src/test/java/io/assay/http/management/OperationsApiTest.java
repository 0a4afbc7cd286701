package io.assay.http.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.actors.network.Departure;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MemberStatus;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.network.NetworkCommand;
import io.assay.actors.network.NetworkRefusal;
import io.assay.actors.network.NetworkReply;
import io.assay.actors.network.Standing;
import io.assay.http.server.Bodies;
import io.assay.http.testing.MemoryKeys;
import io.assay.http.testing.TestNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.typed.ActorSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Members by hand, log levels and the configuration, over HTTP. */
class OperationsApiTest {

  private static final Hotkey MINER = new Hotkey("5Miner");
  private static final Hotkey GONE = new Hotkey("5Gone");
  private static final List<NetworkCommand> ASKED = new CopyOnWriteArrayList<>();
  private static final Map<String, String> SET = new TreeMap<>();

  @TempDir static Path data;

  private static TestNode node;
  private static AdminToken token;
  private static volatile Optional<NetworkRefusal> refusal = Optional.empty();

  @BeforeAll
  static void start() throws Exception {
    token = AdminToken.loadOrCreate(data, new SecureRandom());
    node = TestNode.startWith("", OperationsApiTest::api);
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void begin() {
    ASKED.clear();
    SET.clear();
    SET.put("ROOT", "WARN");
    refusal = Optional.empty();
  }

  private static ManagementApi api(ActorSystem<Void> system) {
    MemoryKeys keys = new MemoryKeys(TestNode.NOW);
    Bodies bodies = new Bodies(system, 4_096, Duration.ofSeconds(1));
    return new ManagementApi(
            system,
            new Readiness(system, List.of(), Duration.ofMillis(200)),
            new KeyApiTest.NoHistory(),
            keys,
            keys,
            bodies,
            token)
        .with(new NetworkRoutes(new Network(), bodies))
        .with(new OperationsRoutes(new Levels(), OperationsApiTest::config, bodies));
  }

  private static Optional<JsonNode> config(String path) {
    return path.equals("assay")
        ? Optional.of(JsonNodeFactory.instance.objectNode().put("period", "1h"))
        : Optional.empty();
  }

  private static final class Network implements NetworkAdmin {
    @Override
    public CompletionStage<NetworkReply.Members> members() {
      Endpoint endpoint = new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:9");
      MemberStatus status =
          new MemberStatus(
              Member.asked(MINER, 7, endpoint),
              Standing.PAUSED,
              "\"moves\"",
              Optional.of(TestNode.NOW));
      Departure departure = new Departure(Standing.BANNED, "cheats", Optional.empty(), 3);
      return CompletableFuture.completedStage(
          new NetworkReply.Members(List.of(status), new TreeMap<>(Map.of(GONE, departure)), 9));
    }

    @Override
    public CompletionStage<NetworkReply.Members> change(NetworkCommand command) {
      ASKED.add(command);
      return refusal
          .<CompletionStage<NetworkReply.Members>>map(
              why -> CompletableFuture.failedStage(new NetworkRefusedException(why)))
          .orElseGet(this::members);
    }
  }

  private static final class Levels implements LogLevels {
    @Override
    public List<Level> all() {
      List<Level> all = new ArrayList<>();
      SET.forEach((logger, level) -> all.add(new Level(logger, level, true)));
      return all;
    }

    @Override
    public Level of(String logger) {
      return new Level(logger, SET.getOrDefault(logger, "WARN"), SET.containsKey(logger));
    }

    @Override
    public Level set(String logger, Optional<String> level) {
      level.ifPresentOrElse(value -> SET.put(logger, value), () -> SET.remove(logger));
      return of(logger);
    }
  }

  private static HttpResponse<String> send(String method, String path, String body) {
    return TestNode.send(
        request(path)
            .header("authorization", "Bearer " + token.reveal())
            .method(method, BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.managementPort() + path));
  }

  private static JsonNode ok(String method, String path, String body) {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    return TestNode.json(response);
  }

  private static String error(int status, String method, String path, String body) {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return TestNode.json(response).at("/error/message").textValue();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/admin/network",
    "POST,/admin/network/ban",
    "GET,/admin/log-level",
    "PUT,/admin/log-level",
    "GET,/admin/config"
  })
  void givenNoToken_whenAsked_thenNothingAnswers(String method, String path) {
    HttpResponse<String> response =
        TestNode.send(request(path).method(method, BodyPublishers.ofString("{}")));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(ASKED).isEmpty();
  }

  @Test
  void givenMembers_whenListed_thenTheyAndTheShutOutAreThere() {
    assertThat(ok("GET", "/admin/network", "").toString())
        .isEqualTo(
            "{\"object\":\"list\",\"revision\":9,\"members\":[{\"hotkey\":\"5Miner\",\"uid\":7,"
                + "\"protocol\":\"openai\",\"url\":\"http://127.0.0.1:9\",\"standing\":\"paused\","
                + "\"reason\":\"\\\"moves\\\"\",\"since\":\"2026-11-01T00:00:00Z\","
                + "\"member\":true}],\"excluded\":[{\"hotkey\":\"5Gone\",\"standing\":\"banned\","
                + "\"reason\":\"cheats\",\"member\":false}]}");
  }

  @Test
  void givenAMiner_whenChangedByHand_thenTheCommandHasHotkeyAndReason() {
    String body = "{\"hotkey\":\"5Miner\",\"reason\":\" moves \"}";
    assertThat(ok("POST", "/admin/network/pause", body).path("standing").asText())
        .isEqualTo("paused");
    ok("POST", "/admin/network/resume", body);
    ok("POST", "/admin/network/ban", body);
    JsonNode gone =
        ok("POST", "/admin/network/ban", "{\"hotkey\":\"5Gone\",\"reason\":\"cheats\"}");

    assertThat(gone.path("member").asBoolean(true)).isFalse();
    assertThat(ASKED)
        .containsExactly(
            new NetworkCommand.PauseMember(MINER, "moves"),
            new NetworkCommand.ResumeMember(MINER, "moves"),
            new NetworkCommand.BanMember(MINER, "moves"),
            new NetworkCommand.BanMember(GONE, "cheats"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{};Missing required parameter: 'hotkey'.",
        "{\"hotkey\":\"5Miner\"};Missing required parameter: 'reason'.",
        "{\"hotkey\":\"5Miner\",\"reason\":\" \"};Invalid 'reason'",
        "{\"hotkey\":\"\",\"reason\":\"x\"};Invalid 'hotkey'",
        "{\"hotkey\":\"5Miner\",\"reason\":\"x\",\"why\":1};why",
        "[];not a JSON object"
      })
  void givenABadBody_whenSent_thenItIsSaidWhatIsWrong(String body, String said) {
    assertThat(error(400, "POST", "/admin/network/ban", body)).contains(said);
    assertThat(ASKED).isEmpty();
  }

  @Test
  void givenARefusal_whenAsked_thenItSaysWhyAndWhatToDo() {
    String body = "{\"hotkey\":\"5Other\",\"reason\":\"x\"}";
    refusal = Optional.of(new NetworkRefusal.UnknownMember(new Hotkey("5Other")));
    assertThat(error(404, "POST", "/admin/network/pause", body))
        .contains("5Other", "assay network list");
    refusal = Optional.of(new NetworkRefusal.AlreadyPaused(MINER, "moves"));
    assertThat(error(409, "POST", "/admin/network/pause", body)).contains("paused already: moves");
    refusal = Optional.of(new NetworkRefusal.AlreadyBanned(MINER, "cheats"));
    assertThat(error(409, "POST", "/admin/network/ban", body)).contains("banned already: cheats");
    refusal = Optional.of(new NetworkRefusal.AlreadyActive(MINER));
    assertThat(error(409, "POST", "/admin/network/resume", body)).contains("takes part");
  }

  @Test
  void givenLogLevels_whenSet_thenTheyAreInForceUntilTakenAway() {
    JsonNode set = ok("PUT", "/admin/log-level", "{\"logger\":\"io.assay\",\"level\":\"debug\"}");
    assertThat(set.toString())
        .isEqualTo("{\"logger\":\"io.assay\",\"level\":\"DEBUG\",\"own\":true}");
    assertThat(ok("GET", "/admin/log-level", "").path("data")).hasSize(2);
    assertThat(ok("GET", "/admin/log-level?logger=io.assay", "").at("/data/0/level").asText())
        .isEqualTo("DEBUG");

    ok("PUT", "/admin/log-level", "{\"logger\":\"io.assay\",\"level\":null}");
    ok("PUT", "/admin/log-level", "{\"logger\":\"root\",\"level\":\"ERROR\"}");

    assertThat(SET).containsOnly(Map.entry("ROOT", "ERROR"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"level\":\"DEBUG\"};'logger'",
        "{\"logger\":\"io.assay\"};'level'",
        "{\"logger\":\"io.assay\",\"level\":\"LOUD\"};expected one of [OFF, ERROR",
        "{\"logger\":\"no logger\",\"level\":\"INFO\"};Invalid 'logger'",
        "{\"logger\":\"ROOT\",\"level\":null};Invalid 'level'"
      })
  void givenABadLevel_whenSent_thenItIsSaidWhatIsWrong(String body, String said) {
    assertThat(error(400, "PUT", "/admin/log-level", body)).contains(said);
    assertThat(SET).hasSize(1);
  }

  @Test
  void givenAConfiguration_whenAsked_thenItIsThereOrItIsSaidThatItIsNot() {
    assertThat(ok("GET", "/admin/config", "").toString())
        .isEqualTo("{\"path\":\"assay\",\"config\":{\"period\":\"1h\"}}");
    assertThat(error(404, "GET", "/admin/config?path=none", "")).contains("assay.http");
  }
}
