package io.assay.http.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import io.assay.http.account.Ledger;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyApiTest {

  private static final MemoryKeys KEYS = new MemoryKeys(TestNode.NOW);
  private static final String SIMPLE = "{\"name\":\"me\",\"credits\":10,\"rate\":60}";

  @TempDir static Path data;

  private static TestNode node;
  private static AdminToken token;

  @BeforeAll
  static void start() throws Exception {
    token = AdminToken.loadOrCreate(data, new SecureRandom());
    node =
        TestNode.startWith(
            "",
            system ->
                new ManagementApi(
                    system,
                    new Readiness(system, List.of(), Duration.ofMillis(200)),
                    new NoHistory(),
                    KEYS,
                    KEYS,
                    new Bodies(system, 4_096, Duration.ofSeconds(1)),
                    token));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> send(String method, String path, String body) {
    return TestNode.send(
        request(path)
            .header("authorization", "Bearer " + token.reveal())
            .method(method, BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + node.managementPort() + "/admin/keys" + path));
  }

  private static JsonNode ok(String method, String path, String body) {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    return TestNode.json(response);
  }

  private static JsonNode create(String body) {
    return ok("POST", "", body);
  }

  private static String newId() {
    return create(SIMPLE).path("id").textValue();
  }

  @Test
  void givenANewKey_whenMade_thenItIsShownOnceAndWorks() {
    JsonNode made =
        create("{\"name\":\"me\",\"credits\":10,\"rate\":60,\"expires\":\"2027-01-01T00:00:00Z\"}");
    String id = made.path("id").textValue();

    assertThat(made.path("key").textValue()).startsWith("ak_" + id + "_");
    assertThat(KEYS.opens(made.path("key").textValue())).isTrue();
    JsonNode shown = ok("GET", "/" + id, "");
    assertThat(shown.has("key")).isFalse();
    assertThat(shown.toString()).doesNotContain(made.path("key").textValue());
    assertThat(shown.toString())
        .isEqualTo(
            ("{'object':'key','id':'"
                    + id
                    + "','name':'me','revoked':false,'disabled':false,"
                    + "'unlimited':false,'rate':60,'tasks':[],'expires':'2027-01-01T00:00:00Z',"
                    + "'balance':10,'reserved':0,'charged':0,'topped_up':10,'underway':0}")
                .replace('\'', '"'));
  }

  @Test
  void givenAllLimits_whenMade_thenAllAreShown() {
    JsonNode made =
        create(
            "{\"name\":\"me\",\"credits\":10,\"rate\":60,\"units_per_minute\":5000,"
                + "\"concurrent\":4,\"budget\":{\"credits\":7,\"window\":\"day\"},"
                + "\"tasks\":[\"chat-mixtral\"]}");

    JsonNode shown = ok("GET", "/" + made.path("id").textValue(), "");
    assertThat(shown.path("units_per_minute").asLong()).isEqualTo(5_000);
    assertThat(shown.path("concurrent").asInt()).isEqualTo(4);
    assertThat(shown.path("tasks").toString()).isEqualTo("[\"chat-mixtral\"]");
    assertThat(shown.path("budget").toString())
        .isEqualTo(
            "{\"credits\":7,\"window\":\"day\",\"spent\":0,\"resets_at\":\"2026-11-02T00:00:00Z\"}");
  }

  @Test
  void givenAKeyOfAnotherValidator_whenTakenOver_thenItOpensHereAndAgainChangesNothing() {
    String key = "0b54f6a2-6a39-4d8e-9f9a-3f3b6a0c9999";
    String body = "{\"key\":\"%s\",\"name\":\"alice\",\"credits\":%d,\"rate\":60}";

    JsonNode taken = ok("POST", "/import", body.formatted(key, 250));
    JsonNode again = ok("POST", "/import", body.formatted(key, 9_000));

    assertThat(taken.path("added").asBoolean()).isTrue();
    assertThat(again.path("added").asBoolean()).isFalse();
    assertThat(again.path("id")).isEqualTo(taken.path("id"));
    assertThat(KEYS.opens(key)).isTrue();
    assertThat(ok("GET", "/" + taken.path("id").textValue(), "").path("balance").asLong())
        .isEqualTo(250);
    assertThat(taken.toString()).doesNotContain(key);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"n\",\"credits\":1,\"rate\":1} | key",
        "{\"key\":\"short\",\"name\":\"n\",\"credits\":1,\"rate\":1} | key",
        "{\"key\":5,\"name\":\"n\",\"credits\":1,\"rate\":1} | key",
        "{\"key\":\"a-secret-of-another-house\",\"credits\":1,\"rate\":1} | name"
      })
  void givenAWrongField_whenTakenOver_thenItIsNamedAndTheKeyIsNotShown(String body, String field) {
    HttpResponse<String> response = send("POST", "/import", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("'" + field + "'").doesNotContain("another-house");
  }

  @Test
  void givenAnUnlimitedKey_whenMade_thenItNeedsNeitherCreditsNorRate() {
    JsonNode made = create("{\"name\":\"me\",\"unlimited\":true}");

    assertThat(made.path("unlimited").asBoolean()).isTrue();
  }

  @Test
  void givenKeys_whenListed_thenTheyComeInPages() {
    for (int n = 0; n < 5; n++) {
      newId();
    }
    List<String> ids = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = ok("GET", "?limit=2" + (after.isEmpty() ? "" : "&after=" + after), "");
      page.path("data").forEach(key -> ids.add(key.path("id").textValue()));
      after = page.path("next_after").asText("");
      assertThat(page.path("has_more").asBoolean()).isEqualTo(!after.isEmpty());
    } while (!after.isEmpty());

    assertThat(ids).hasSizeGreaterThanOrEqualTo(5).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void givenAKey_whenChanged_thenOnlyWhatIsGivenChanges() {
    String id = newId();
    ok("PATCH", "/" + id, "{\"budget\":{\"credits\":5,\"window\":\"hour\"},\"concurrent\":3}");
    JsonNode renamed = ok("PATCH", "/" + id, "{\"name\":\"you\",\"disabled\":true}");

    assertThat(renamed.path("name").textValue()).isEqualTo("you");
    assertThat(renamed.path("disabled").asBoolean()).isTrue();
    assertThat(renamed.path("rate").asInt()).isEqualTo(60);
    assertThat(renamed.path("budget").path("credits").asInt()).isEqualTo(5);
    JsonNode cleared = ok("PATCH", "/" + id, "{\"budget\":null,\"disabled\":false}");
    assertThat(cleared.has("budget")).isFalse();
    assertThat(cleared.path("disabled").asBoolean()).isFalse();
    assertThat(cleared.path("concurrent").asInt()).isEqualTo(3);
  }

  @Test
  void givenATopUp_whenItComesAgain_thenItCountsOnce() {
    String id = newId();
    String body = "{\"add_credits\":5,\"reference\":\"invoice-1\"}";
    ok("PATCH", "/" + id, body);

    assertThat(ok("PATCH", "/" + id, body).path("balance").asInt()).isEqualTo(15);
    HttpResponse<String> other =
        send("PATCH", "/" + id, "{\"add_credits\":6,\"reference\":\"invoice-1\"}");
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(TestNode.json(other).at("/error/code").textValue()).isEqualTo("reference_used");
  }

  @Test
  void givenAKey_whenRotated_thenBothWorkAndTheNewOneIsShownOnce() {
    JsonNode made = create(SIMPLE);
    String id = made.path("id").textValue();

    JsonNode rotated = ok("POST", "/" + id + "/rotate", "{\"grace\":\"12h\"}");

    assertThat(rotated.path("previous_until").textValue()).isEqualTo("2026-11-01T12:00:00Z");
    assertThat(KEYS.opens(rotated.path("key").textValue())).isTrue();
    assertThat(KEYS.opens(made.path("key").textValue())).isTrue();
    ok("POST", "/" + id + "/rotate", "{}");
    assertThat(KEYS.opens(rotated.path("key").textValue())).isFalse();
  }

  @Test
  void givenAKey_whenRevoked_thenItIsOverForGood() {
    String id = newId();

    assertThat(
            ok("POST", "/" + id + "/revoke", "{\"reason\":\"lost\"}").path("revoked").asBoolean())
        .isTrue();
    assertThat(
            ok("POST", "/" + id + "/revoke", "{\"reason\":\"lost\"}").path("revoked").asBoolean())
        .isTrue();
    assertThat(send("PATCH", "/" + id, "{\"name\":\"x\"}").statusCode()).isEqualTo(409);
  }

  @Test
  void givenAKey_whenItsUsageIsAsked_thenItIsAPageOfTheLedger() {
    String id = newId();
    KEYS.lines =
        List.of(
            new Ledger.Line(4, Ledger.Kind.CHARGE, "r", Optional.empty(), 20, 10, TestNode.NOW));

    JsonNode page = ok("GET", "/" + id + "/usage?limit=10&before=9", "");

    assertThat(page.path("data")).hasSize(1);
    assertThat(KEYS.asked)
        .contains(new Ledger.Question(10, Optional.of(9L), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /account9, ''",
    "GET, /x, ''",
    "GET, /account9/usage, ''",
    "PATCH, /account9, '{}'",
    "POST, /account9/rotate, '{}'",
    "POST, /account9/revoke, '{\"reason\":\"r\"}'",
    "GET, /account9/other, ''",
    "GET, //usage, ''"
  })
  void givenNoSuchKey_whenAsked_thenItIs404(String method, String path, String body) {
    assertThat(send(method, path, body).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/account9", "/account9/usage"})
  void givenNoToken_whenAsked_thenItIs401(String path) {
    assertThat(TestNode.send(request(path)).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | name",
        "{\"name\":\"\",\"credits\":1,\"rate\":1} | name",
        "{\"name\":\"n\",\"rate\":1} | credits",
        "{\"name\":\"n\",\"credits\":1} | rate",
        "{\"name\":\"n\",\"credits\":-1,\"rate\":1} | credits",
        "{\"name\":\"n\",\"credits\":1,\"rate\":0} | rate",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"more\":1} | more",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"expires\":\"soon\"} | expires",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"concurrent\":0} | concurrent",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"units_per_minute\":\"x\"} | units_per_minute",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"budget\":5} | budget",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"budget\":{\"credits\":1}} | budget.window",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"budget\":{\"credits\":1,\"window\":\"year\"}} |"
            + " budget.window",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"tasks\":[\"Bad Name\"]} | tasks[0]",
        "{\"name\":\"n\",\"credits\":1,\"rate\":1,\"tasks\":\"chat\"} | tasks"
      })
  void givenAKeyThatIsWrong_whenMade_thenItIs400AndNamesTheField(String body, String param) {
    HttpResponse<String> response = send("POST", "", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestNode.json(response).at("/error/param").textValue()).isEqualTo(param);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"add_credits\":0} | add_credits",
        "{\"reference\":\"r\"} | add_credits",
        "{\"add_credits\":1,\"reference\":\"unlimited/x\"} | reference",
        "{\"key\":\"x\"} | key",
        "{\"rate\":1.5} | rate"
      })
  void givenAChangeThatIsWrong_whenAsked_thenItIs400AndNamesTheField(String body, String param) {
    HttpResponse<String> response = send("PATCH", "/" + newId(), body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestNode.json(response).at("/error/param").textValue()).isEqualTo(param);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"grace\":\"soon\"}", "{\"grace\":\"400d\"}", "{\"more\":1}"})
  void givenAGraceThatIsWrong_whenRotated_thenItIs400(String body) {
    assertThat(send("POST", "/" + newId() + "/rotate", body).statusCode()).isEqualTo(400);
  }

  /** Nothing is on record. */
  static final class NoHistory implements HistoryService {
    @Override
    public CompletionStage<JsonNode> weights(Optional<Long> period) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Source<JsonNode, NotUsed> verify(Optional<Long> period) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<JsonNode> explain(Hotkey hotkey, Optional<Long> period) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletionStage<JsonNode> state(Hotkey hotkey, Optional<Instant> at, OptionalLong seq) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Source<JsonNode, NotUsed> events(
        Hotkey hotkey, Optional<Instant> from, Optional<Instant> to) {
      throw new UnsupportedOperationException();
    }
  }
}
