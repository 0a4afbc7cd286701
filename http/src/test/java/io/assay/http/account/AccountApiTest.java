package io.assay.http.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.account.AccountCommand;
import io.assay.actors.account.Budget;
import io.assay.actors.account.BudgetWindow;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.account.Secrets;
import io.assay.actors.query.QueryId;
import io.assay.actors.task.TaskName;
import io.assay.http.testing.TestNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountApiTest {

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
    KeyLimits limits =
        new KeyLimits(
            60,
            false,
            new TreeSet<>(List.of(new TaskName("chat-mixtral"))),
            Optional.empty(),
            false,
            OptionalLong.of(9_000),
            OptionalInt.of(4),
            Optional.of(new Budget(500, BudgetWindow.MONTH)));
    String hash = Secrets.sha256("x");
    node.keys.apply(
        TestNode.ACCOUNT, new AccountCommand.IssueKey(TestNode.ACCOUNT, "me", hash, limits));
    node.keys.apply(TestNode.ACCOUNT, new AccountCommand.AddCredits("first", 1_000));
    node.keys.apply(
        TestNode.ACCOUNT,
        new AccountCommand.ChargeCredits(
            QueryId.create(TestNode.NOW, new java.util.Random(1)), 17, 34));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> get(String path, String key) {
    return TestNode.send(node.request(path, key));
  }

  @Test
  void givenAnAccount_whenItsCreditsAreAsked_thenAmountsBudgetAndLimitsCome() {
    HttpResponse<String> response = get("/v1/credits", "good-key");

    assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    assertThat(response.body())
        .isEqualTo(
            ("{'object':'credits','balance':983,'reserved':0,'charged':17,'topped_up':1000,"
                    + "'budget':{'credits':500,'window':'month','spent':17,"
                    + "'resets_at':'2026-12-01T00:00:00Z'},'limits':{'unlimited':false,'rate':60,"
                    + "'units_per_minute':9000,'concurrent':4,'tasks':['chat-mixtral']}}")
                .replace('\'', '"'));
  }

  @Test
  void givenALedger_whenAsked_thenItComesInPagesTheNewestFirst() {
    node.keys.lines =
        List.of(
            new Ledger.Line(
                9,
                Ledger.Kind.CHARGE,
                "req-2",
                Optional.of(new TaskName("chat-mixtral")),
                34,
                17,
                TestNode.NOW),
            new Ledger.Line(7, Ledger.Kind.RELEASE, "req-1", Optional.empty(), 0, 0, TestNode.NOW),
            new Ledger.Line(
                2, Ledger.Kind.TOP_UP, "first", Optional.empty(), 0, 1_000, TestNode.NOW));

    JsonNode page = TestNode.json(get("/v1/usage?limit=2", "good-key"));

    assertThat(page.path("data")).hasSize(2);
    assertThat(page.path("data").get(0).toString())
        .isEqualTo(
            ("{'object':'usage','seq':9,'type':'charge','request_id':'req-2',"
                    + "'model':'chat-mixtral','units':34,'credits':17,"
                    + "'at':'2026-11-01T00:00:00Z'}")
                .replace('\'', '"'));
    assertThat(page.path("has_more").asBoolean()).isTrue();
    assertThat(page.path("next_before").asLong()).isEqualTo(7);
    JsonNode all =
        TestNode.json(
            get(
                "/v1/usage?before=10&from=2026-10-01T00:00:00Z&to=2026-12-01T00:00:00Z",
                "good-key"));
    assertThat(all.path("data")).hasSize(3);
    assertThat(all.path("next_before").isNull()).isTrue();
    assertThat(node.keys.asked.orElseThrow().limit()).isEqualTo(100);
    assertThat(node.keys.asked.orElseThrow().from()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/usage?limit=0, limit",
    "/v1/usage?limit=1001, limit",
    "/v1/usage?limit=x, limit",
    "/v1/usage?before=0, before",
    "/v1/usage?from=yesterday, from",
    "/v1/usage?limit=1&limit=2, limit",
    "/v1/usage?more=1, more",
    "/v1/credits?more=1, more"
  })
  void givenAQuestionThatIsWrong_whenAsked_thenItIs400AndNamesTheParameter(
      String path, String param) {
    HttpResponse<String> response = get(path, "good-key");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(TestNode.json(response).at("/error/param").textValue()).isEqualTo(param);
  }

  @Test
  void givenNoAccount_whenAsked_thenItIsSaid() {
    assertThat(get("/v1/credits", "wrong-key").statusCode()).isEqualTo(401);
    assertThat(get("/v1/usage", TestNode.DEV_KEY).statusCode()).isEqualTo(404);
  }
}
