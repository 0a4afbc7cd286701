package io.assay.http.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.testing.Answers;
import io.assay.http.testing.SampleNetwork;
import io.assay.http.testing.TestNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the open data, read as anyone may read them: without a key. */
class NetworkApiTest {

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> get(String path, String... headers) {
    var request = node.request(path, "");
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return TestNode.send(request);
  }

  private static JsonNode data(String path) {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return TestNode.json(response).path("data");
  }

  @Test
  void givenTheMiners_whenRead_thenEachHasARowForEachTask() {
    JsonNode rows = data("/network/miners");

    assertThat(rows).hasSize(6);
    JsonNode first = rows.get(0);
    assertThat(first.path("hotkey").asText()).isEqualTo("5First");
    assertThat(first.path("task").asText()).isEqualTo("avatar");
    assertThat(first.path("volume_used").asDouble()).isEqualTo(12.5);
    assertThat(first.path("quality").asDouble()).isEqualTo(0.45);
    assertThat(first.path("period_score").isNull()).isTrue();
    assertThat(rows.get(2).path("last_period").isNull()).isTrue();
    assertThat(rows.get(4).path("standing").asText()).isEqualTo("paused");
  }

  @Test
  void givenNoChain_whenAsked_thenItSaysSo() {
    JsonNode chain = TestNode.json(get("/network/chain"));

    assertThat(chain.path("configured").asBoolean()).isFalse();
    assertThat(chain.path("netuid").isNull()).isTrue();
    assertThat(chain.path("weights_block").isNull()).isTrue();
    assertThat(chain.path("problems")).isEmpty();
    assertThat(get("/network/chain?x=1").statusCode()).isEqualTo(400);
  }

  @Test
  void givenAChainThatIsLost_whenAsked_thenEveryFieldSaysHowItStands() {
    node.network.chain = Optional.of(SampleNetwork.chain(false));
    JsonNode chain = TestNode.json(get("/network/chain"));
    node.network.chain = Optional.empty();

    assertThat(chain.path("configured").asBoolean()).isTrue();
    assertThat(chain.path("netuid").asInt()).isEqualTo(19);
    assertThat(chain.path("connected").asBoolean()).isFalse();
    assertThat(chain.path("block").asLong()).isEqualTo(5_123_456);
    assertThat(chain.path("validator").asText()).startsWith("5Grw");
    assertThat(chain.path("uid").asInt()).isEqualTo(9);
    assertThat(chain.path("permit").asBoolean()).isFalse();
    assertThat(chain.path("stake_share").isNull()).isTrue();
    assertThat(chain.path("sets_weights").asBoolean()).isTrue();
    assertThat(chain.path("weights_period").asInt()).isEqualTo(2);
    assertThat(chain.path("weights_block").asLong()).isEqualTo(5_123_400);
    assertThat(chain.path("weights_failures").asInt()).isEqualTo(3);
    assertThat(chain.path("problems"))
        .extracting(JsonNode::asText)
        .containsExactly("old", "no-permit", "weights-stale");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/network/miners", "/network/weights", "/network/periods", "/network/results"})
  void givenATable_whenReadPageByPage_thenTheRowsAreThoseOfTheWhole(String path) {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    boolean more;
    do {
      JsonNode page =
          TestNode.json(get(path + "?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
      assertThat(page.path("data").size()).isBetween(1, 2);
      page.path("data").forEach(all::add);
      cursor = page.path("next_cursor").asText("");
      more = page.path("has_more").asBoolean();
      assertThat(page.path("next_cursor").isTextual()).isEqualTo(more);
    } while (more);

    List<JsonNode> whole = new ArrayList<>();
    data(path).forEach(whole::add);
    assertThat(all).isEqualTo(whole).hasSizeGreaterThan(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/network/miners?task=avatar, 3",
    "/network/miners?hotkey=5First, 2",
    "/network/miners?task=nothing, 0",
    "/network/weights?period=2, 3",
    "/network/weights?hotkey=5Second, 2",
    "/network/weights?from=2026-11-01T02:00:00Z, 3",
    "/network/weights?to=2026-11-01T02:00:00Z, 3",
    "/network/periods?from=2026-11-01T02:00:00Z, 2",
    "/network/results?period=1&task=avatar, 3",
    "/network/results?hotkey=5First&limit=3, 3"
  })
  void givenFilters_whenRead_thenOnlyTheseRowsCome(String path, int rows) {
    assertThat(data(path)).hasSize(rows);
  }

  @Test
  void givenTheSameTable_whenReadAsCsv_thenItHasTheSameColumnsAndCells() {
    String csv = get("/network/miners", "accept", "text/csv, application/json;q=0.5").body();
    List<String> lines = csv.lines().toList();
    List<String> names = new ArrayList<>();
    data("/network/miners").get(0).fieldNames().forEachRemaining(names::add);

    assertThat(List.of(lines.get(0).split(",", -1))).isEqualTo(names);
    assertThat(lines).hasSize(7);
    assertThat(lines.get(1)).startsWith("0,5First,active,2026-11-01T01:00:00Z,,avatar,3,1000.0,50");
    assertThat(lines.get(6)).startsWith("2,\"5\"\"Third,é\",paused,");
    assertThat(get("/network/miners?format=csv").body()).isEqualTo(csv);
    assertThat(get("/network/miners?format=json", "accept", "text/csv").body()).startsWith("{");
  }

  @Test
  void givenMoreCsvThanAPage_whenRead_thenTheLinkLeadsToTheRest() {
    HttpResponse<String> first = get("/network/miners?format=csv&limit=4&task=avatar");
    HttpResponse<String> page = get("/network/miners?format=csv&limit=2&task=avatar");

    assertThat(first.headers().firstValue("link")).isEmpty();
    String link = page.headers().firstValue("link").orElseThrow();
    String next = link.substring(1, link.indexOf('>'));
    assertThat(get(next).body().lines().toList().get(1))
        .isEqualTo(first.body().lines().toList().get(3));
  }

  @Test
  void givenAnAnswerThatIsKnown_whenAskedAgain_thenItIsNotSentUntilItChanges() {
    HttpResponse<String> first = get("/network/miners");
    String tag = first.headers().firstValue("etag").orElseThrow();

    HttpResponse<String> again = get("/network/miners", "if-none-match", "\"other\", " + tag);
    node.network.used = 99;
    HttpResponse<String> changed = get("/network/miners", "if-none-match", tag);
    node.network.used = 12.5;

    assertThat(tag).matches("\"[0-9a-f]{32}\"");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("etag")).contains(tag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.headers().firstValue("etag").orElse("")).isNotEqualTo(tag);
    assertThat(get("/network/miners?format=csv").headers().firstValue("etag").orElse(""))
        .isNotEqualTo(tag);
  }

  @Test
  void givenAMiner_whenRead_thenItsChecksComeWithTheirEvidence() {
    String hotkey = URLEncoder.encode(SampleNetwork.HOTKEYS.get(2), StandardCharsets.UTF_8);
    JsonNode miner = TestNode.json(get("/network/miners/" + hotkey));

    assertThat(miner.path("hotkey").asText()).isEqualTo(SampleNetwork.HOTKEYS.get(2));
    assertThat(miner.path("tasks")).hasSize(2);
    assertThat(miner.path("weights")).hasSize(2);
    assertThat(miner.path("results")).hasSize(4);
    assertThat(miner.at("/checks/0/evidence/mean_distance").asDouble()).isEqualTo(0.01);
    assertThat(miner.at("/checks/0/speed").isNull()).isTrue();
    assertThat(miner.at("/refusals/0/status").asInt()).isEqualTo(429);
    JsonNode one = TestNode.json(get("/network/miners/5First?task=avatar&limit=1"));
    assertThat(one.path("results")).hasSize(1);
    assertThat(one.path("has_more").asBoolean()).isTrue();
    assertThat(get("/network/miners/5First?format=csv").body()).startsWith("period,closes_at,");
  }

  @Test
  void givenEveryColumnThatIsShown_whenLookedUpInTheSchema_thenItIsDefined() {
    JsonNode schema = TestNode.json(get("/network/schema"));
    Map<String, JsonNode> columns = new TreeMap<>();
    schema
        .path("tables")
        .forEach(
            table ->
                table
                    .path("columns")
                    .forEach(
                        column ->
                            columns.put(
                                table.path("name").asText() + "." + column.path("name").asText(),
                                column)));

    for (String table : List.of("miners", "weights", "periods", "results")) {
      data("/network/" + table)
          .get(0)
          .fieldNames()
          .forEachRemaining(name -> assertThat(columns).containsKey(table + "." + name));
    }
    TestNode.json(get("/network/miners/5First"))
        .at("/checks/0")
        .fieldNames()
        .forEachRemaining(
            name ->
                assertThat(columns.containsKey("checks." + name) || name.equals("evidence"))
                    .isTrue());
    assertThat(columns.values())
        .allSatisfy(column -> assertThat(column.path("meaning").asText()).endsWith("."));
    assertThat(columns.get("miners.capacity").path("unit").asText()).startsWith("volume");
    assertThat(schema.path("events")).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/network/miners?limit=0, limit",
    "/network/miners?limit=5001, limit",
    "/network/miners?format=xml, format",
    "/network/miners?cursor=%25%25, cursor",
    "/network/miners?period=1, period",
    "/network/weights?from=yesterday, from",
    "/network/weights?period=-1, period",
    "/network/schema?x=1, x",
    "/network/events?x=1, x"
  })
  void givenAWrongParameter_whenRead_thenItIsNamed(String path, String parameter) {
    HttpResponse<String> response = get(path);

    Answers.refused(response);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestNode.json(response).at("/error/param").asText()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/network/miners/5Nobody", "/network/miners/%20", "/network/nothing"})
  void givenWhatIsNotThere_whenRead_thenItIs404(String path) {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void givenAJournalThatIsStillRead_whenAsked_thenItSaysWhenToTryAgain() {
    node.network.ready = false;
    HttpResponse<String> response = get("/network/periods");
    node.network.ready = true;

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("retry-after")).contains("2");
  }
}
