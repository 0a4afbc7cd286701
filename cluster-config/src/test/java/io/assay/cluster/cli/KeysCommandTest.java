package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

  private static final String TOKEN = "let-me-in";
  private static final String KEY =
      ("{'object':'key','id':'account1','name':'shop','revoked':false,'disabled':false,"
              + "'unlimited':false,'rate':60,'units_per_minute':9000,'tasks':['chat-mixtral'],"
              + "'expires':'2027-01-01T00:00:00Z','budget':{'credits':500,'window':'day',"
              + "'spent':20,'resets_at':'2026-11-02T00:00:00Z'},'balance':1000,'reserved':5,"
              + "'charged':20,'topped_up':1025,'underway':1}")
          .replace('\'', '"');

  private final List<String> asked = new ArrayList<>();
  private final ArrayDeque<String> answers = new ArrayDeque<>();
  private HttpServer server;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] answer =
        (answers.size() > 1 ? answers.remove() : answers.element())
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? status : 401, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        Stream.concat(Arrays.stream(args), Stream.of("--url", url(), "--admin-token", TOKEN))
            .toArray(String[]::new));
  }

  @Test
  void givenAllOptions_whenAKeyIsMade_thenTheyAreSentAndTheKeyIsShown() {
    answers.add("{\"id\":\"account1\",\"key\":\"ak_account1_secret\"}");

    CommandLineRun run =
        run(
            "keys",
            "create",
            "--name",
            "shop",
            "--credits",
            "1000",
            "--rate",
            "60",
            "--units",
            "9000",
            "--concurrent",
            "4",
            "--budget",
            "500/day",
            "--tasks",
            "a,b",
            "--expires",
            "2027-01-01");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(asked)
        .containsExactly(
            ("POST /admin/keys {'name':'shop','credits':1000,'rate':60,'units_per_minute':9000,"
                    + "'concurrent':4,'budget':{'credits':500,'window':'day'},"
                    + "'expires':'2027-01-01T00:00:00Z','tasks':['a','b']}")
                .replace('\'', '"'));
    assertThat(run.out()).contains("ak_account1_secret").contains("shown this once");
  }

  @Test
  void givenADuration_whenAKeyIsMade_thenItExpiresThen() {
    answers.add("{\"id\":\"account1\",\"key\":\"ak_account1_secret\"}");

    run("keys", "create", "--name", "me", "--unlimited", "--expires", "30d");

    assertThat(asked.get(0)).contains("\"unlimited\":true").contains("\"expires\":\"20");
  }

  @Test
  void givenManyKeys_whenListed_thenAllPagesAreOneTable() {
    answers.add("{\"data\":[" + KEY + "],\"has_more\":true,\"next_after\":\"account1\"}");
    answers.add("{\"data\":[" + KEY.replace("account1", "account2") + "],\"has_more\":false}");

    CommandLineRun run = run("keys", "list");

    assertThat(asked)
        .containsExactly("GET /admin/keys?limit=1000", "GET /admin/keys?after=account1&limit=1000");
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out()).contains("account1", "account2", "shop", "active", "60 calls a minute");
  }

  @Test
  void givenAKey_whenShown_thenItIsInWordsOrJson() {
    answers.add(KEY);

    assertThat(run("keys", "show", "account1").out())
        .contains("shop", "free", "500 this day", "chat-mixtral", "2027-01-01T00:00:00Z");
    assertThat(run("keys", "show", "account1", "--json").out()).contains("\"balance\" : 1000");
  }

  @Test
  void givenChanges_whenUpdated_thenOnlyTheyAreSent() {
    answers.add(KEY);

    run(
        "keys",
        "update",
        "account1",
        "--add-credits",
        "5",
        "--reference",
        "i-7",
        "--budget",
        "none",
        "--expires",
        "none",
        "--tasks",
        "all",
        "--enable");

    assertThat(asked)
        .containsExactly(
            ("PATCH /admin/keys/account1 {'add_credits':5,'reference':'i-7','disabled':false,"
                    + "'budget':null,'expires':null,'tasks':[]}")
                .replace('\'', '"'));
  }

  @Test
  void givenARotation_whenRun_thenTheGraceIsSentAndTheKeyShown() {
    answers.add("{\"id\":\"account1\",\"key\":\"ak_account1_next\"}");

    CommandLineRun run = run("keys", "rotate", "account1", "--grace", "12h");

    assertThat(asked).containsExactly("POST /admin/keys/account1/rotate {\"grace\":\"43200s\"}");
    assertThat(run.out()).contains("ak_account1_next");
  }

  @Test
  void givenAReason_whenRevoked_thenItIsSent() {
    answers.add(KEY.replace("\"revoked\":false", "\"revoked\":true"));

    assertThat(run("keys", "revoke", "account1", "--reason", "lost").out()).contains("revoked");
    assertThat(asked).containsExactly("POST /admin/keys/account1/revoke {\"reason\":\"lost\"}");
  }

  @Test
  void givenALedger_whenAsked_thenAsManyLinesAsWantedComeInPages() {
    String line =
        ("{'object':'usage','seq':9,'type':'charge','request_id':'req-1','model':'chat-mixtral',"
                + "'units':34,'credits':17,'at':'2026-11-01T00:00:00.5Z'}")
            .replace('\'', '"');
    answers.add("{\"data\":[" + line + "],\"has_more\":true,\"next_before\":9}");

    CommandLineRun run = run("keys", "usage", "account1", "--limit", "2", "--from", "2026-11-01");

    assertThat(asked)
        .containsExactly(
            "GET /admin/keys/account1/usage?from=2026-11-01T00%3A00%3A00Z&limit=2",
            "GET /admin/keys/account1/usage?before=9&from=2026-11-01T00%3A00%3A00Z&limit=1");
    assertThat(run.out()).contains("charge", "17", "34", "chat-mixtral", "req-1");
    assertThat(run.out().lines()).hasSize(3);
  }

  @Test
  void givenARefusal_whenRun_thenExitIs1AndItIsTheNodesWords() {
    status = 404;
    answers.add("{\"error\":{\"message\":\"There is no such key.\"}}");

    CommandLineRun run = run("keys", "show", "account1");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("assay: There is no such key.\n");
  }

  @Test
  void givenNoNode_whenRun_thenExitIs1AndItSaysWhatToDo(@TempDir Path data) {
    CommandLineRun run = CommandLineRun.of("keys", "list", "--data", data.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("no node runs on " + data).contains("--url");
  }

  @Test
  void givenARunningNodesFolder_whenRun_thenItsAddressAndTokenAreFound(@TempDir Path data)
      throws IOException {
    answers.add(KEY);
    Files.writeString(
        data.resolve("node.json"),
        "{\"management\":\"%s\",\"pid\":%d}".formatted(url(), ProcessHandle.current().pid()));
    Files.writeString(data.resolve("admin-token"), TOKEN + "\n");

    CommandLineRun run = CommandLineRun.of("keys", "show", "account1", "--data", data.toString());

    assertThat(run.exit()).as(run.err()).isZero();
  }
}
