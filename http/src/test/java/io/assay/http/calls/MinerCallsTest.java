package io.assay.http.calls;

import static io.assay.http.testing.ScriptedInference.parts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountReply;
import io.assay.actors.account.Admission;
import io.assay.actors.account.Order;
import io.assay.actors.account.Rates;
import io.assay.actors.account.Window;
import io.assay.actors.query.QueryId;
import io.assay.http.testing.ScriptedOrders;
import io.assay.http.testing.TestNode;
import io.assay.http.testing.Wire;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The course of a call that an account pays for. */
class MinerCallsTest {

  private static final String KEY = "good-key";
  private static final String WHOLE =
      "{\"model\":\"chat-llama-3\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
          + "\"max_tokens\":7}";
  private static final String STREAM = WHOLE.replace("}],", "}],\"stream\":true,");
  private static final Rates RATES =
      new Rates(
          Optional.of(new Window(60, 59, Duration.ofMillis(900))),
          Optional.of(new Window(1000, 993, Duration.ofSeconds(61))));

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("assay.http.calls { head-deadline = 200ms, keep-alive = 50ms }");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void begin() {
    node.inference.answersWith("a", "b");
    node.orders.asked.clear();
    node.orders.kept.clear();
    node.orders.released.clear();
    node.orders.admission = ScriptedOrders::all;
    node.orders.reserved = durable();
    node.orders.end = new CompletableFuture<>();
  }

  @Test
  void givenACall_whenAdmitted_thenItsCostIsSetAsideAndItsAnswerPaidFromThat() {
    node.orders.admission = orders -> granted(orders, 7);

    HttpResponse<String> answer = send(WHOLE);

    assertThat(answer.statusCode()).isEqualTo(200);
    Order order = node.orders.asked.get(0);
    assertThat(order.units()).isEqualTo(7);
    assertThat(order.least()).isEqualTo(7);
    assertThat(order.most()).isEqualTo(7);
    assertThat(order.idempotency()).isEmpty();
    assertThat(node.inference.callers.get(0).payment().orElseThrow().order()).isEqualTo(order.id());
    assertThat(answer.headers().firstValue("x-ratelimit-remaining-requests")).contains("59");
    assertThat(answer.headers().firstValue("x-ratelimit-reset-requests")).contains("900ms");
    assertThat(answer.headers().firstValue("x-ratelimit-limit-tokens")).contains("1000");
    assertThat(answer.headers().firstValue("x-ratelimit-reset-tokens")).contains("1m1s");
  }

  @Test
  void givenChoices_whenAdmitted_thenEachIsAnOrderOfItsOwn() {
    assertThat(send(WHOLE.replace("\"max_tokens\"", "\"n\":3,\"max_tokens\"")).statusCode())
        .isEqualTo(200);

    assertThat(node.orders.asked)
        .hasSize(3)
        .extracting(Order::id)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(node.inference.callers)
        .extracting(caller -> caller.payment().orElseThrow().order())
        .containsExactlyElementsOf(node.orders.asked.stream().map(Order::id).toList());
  }

  @Test
  void givenAnOpenLength_whenTheBalanceIsLow_thenTheAnswerIsAsLongAsItPaysFor() {
    node.orders.admission = orders -> granted(orders, 3);

    assertThat(send(WHOLE.replace(",\"max_tokens\":7", "")).statusCode()).isEqualTo(200);

    assertThat(node.orders.asked.get(0).least()).isEqualTo(1);
    assertThat(node.inference.requests.get(0).maxTokens()).isEqualTo(3);
  }

  @Test
  void givenARefusal_whenCalled_thenNoMinerIsAskedAndTheClientHearsWhy() {
    refused(new AccountRefusal.InsufficientCredits(3, 7), 429, "insufficient_quota", "false");
    refused(new AccountRefusal.BudgetSpent(Instant.EPOCH), 429, "insufficient_quota", "false");
    refused(
        new AccountRefusal.RateLimited("requests", Duration.ofMillis(1500)),
        429,
        "rate_limit_exceeded",
        "");
    assertThat(send(WHOLE).body()).contains("limit of requests a minute is reached");
    refused(new AccountRefusal.TooLarge("concurrent", 2, 3), 400, "larger_than_limit", "false");
    assertThat(send(WHOLE).body()).contains("asks for 3 answers at a time and", "limit is 2");
    refused(new AccountRefusal.Revoked(), 401, "invalid_api_key", "false");
    refused(new AccountRefusal.IdempotencyKeyReused(), 422, "idempotency_key_reused", "false");
  }

  private static void refused(AccountRefusal why, int status, String code, String retry) {
    node.orders.admission = orders -> new Admission.Refused(why, RATES);
    HttpResponse<String> answer = send(WHOLE);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    assertThat(answer.headers().firstValue("x-should-retry").orElse("")).isEqualTo(retry);
    assertThat(answer.headers().firstValue("x-ratelimit-limit-requests")).contains("60");
    assertThat(node.inference.asked).isEmpty();
  }

  @Test
  void givenAnAccountThatDoesNotAnswer_whenCalled_thenWhatItMaySetAsideLaterIsGivenBack() {
    node.orders.admission =
        orders -> {
          throw new CompletionException(new TimeoutException("no answer"));
        };

    HttpResponse<String> answer = send(WHOLE);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("retry-after")).isPresent();
    assertThat(node.orders.released).containsExactly(node.orders.asked.get(0).id());
    assertThat(node.inference.asked).isEmpty();
  }

  @Test
  void givenAReservationThatIsNotDurableYet_whenTokensCome_thenTheFirstByteWaits()
      throws Exception {
    CompletableFuture<AccountReply> pending = new CompletableFuture<>();
    node.orders.reserved = pending;
    try (Wire wire = new Wire(node.port())) {
      wire.write(Wire.chat(STREAM).replace(TestNode.DEV_KEY, KEY));
      await().untilAtomic(node.inference.begun, is(1));
      await().during(Duration.ofMillis(400)).until(() -> wire.available() == 0);

      pending.complete(new AccountReply.Accepted(0, 1));

      assertThat(wire.readChunked().body()).contains("\"a\"").endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void givenAReservationThatFails_whenTheAnswerIsThere_thenTheClientGetsAnErrorAndNothingOfIt() {
    node.orders.reserved =
        CompletableFuture.completedStage(
            new AccountReply.Refused(new AccountRefusal.JournalUnavailable("disk")));

    for (String call : List.of(WHOLE, STREAM)) {
      HttpResponse<String> answer = send(call);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"code\":\"overloaded\"").doesNotContain("\"a\"");
      assertThat(node.orders.released).contains(node.orders.asked.get(0).id());
    }
  }

  @Test
  void givenAnIdempotencyKey_whenTheCallComesAgain_thenTheFirstAnswerIsGivenAgain() {
    for (String call : List.of(WHOLE, STREAM)) {
      node.orders.admission = ScriptedOrders::all;
      node.orders.kept.clear();
      String first = send(call, "again").body();
      await().until(() -> node.orders.kept.size() == 1);
      QueryId order = node.orders.kept.keySet().iterator().next();
      node.orders.admission =
          orders -> new Admission.Repeated(order, Optional.of(node.orders.kept.get(order)));
      node.inference.answersWith("other");

      HttpResponse<String> second = send(call, "again");

      assertThat(second.body()).isEqualTo(first);
      assertThat(second.headers().firstValue("idempotent-replayed")).contains("true");
      assertThat(node.inference.asked).isEmpty();
      node.inference.answersWith("a", "b");
    }
  }

  @Test
  void givenTheSameCallTwice_whenHashed_thenOnlyAnotherBodyOrPathDiffers() {
    send(WHOLE, "k");
    send(WHOLE, "k");
    send(STREAM, "k");
    assertThat(node.orders.asked)
        .extracting(order -> order.idempotency().orElseThrow().key())
        .containsOnly(node.orders.asked.get(0).idempotency().orElseThrow().key());
    assertThat(node.orders.asked)
        .extracting(order -> order.idempotency().orElseThrow().fingerprint())
        .satisfies(
            prints -> {
              assertThat(prints.get(0)).isEqualTo(prints.get(1));
              assertThat(prints.get(2)).isNotEqualTo(prints.get(0));
            });
  }

  @Test
  void givenTheFirstTryStillRunning_whenTheCallComesAgain_thenItGetsThatAnswer() {
    String first = send(WHOLE, "again").body();
    QueryId order = node.orders.kept.keySet().iterator().next();
    node.orders.admission = orders -> new Admission.Repeated(order, Optional.empty());
    node.orders.end =
        CompletableFuture.completedStage(
            new Admission.Repeated(order, Optional.of(node.orders.kept.get(order))));

    assertThat(send(WHOLE, "again").body()).isEqualTo(first);
  }

  @Test
  void givenTheFirstTryThatFails_whenTheCallWaitsForIt_thenItRunsItself() {
    AtomicInteger asked = new AtomicInteger();
    node.orders.admission =
        orders ->
            asked.incrementAndGet() == 1
                ? new Admission.Repeated(orders.get(0).id(), Optional.empty())
                : ScriptedOrders.all(orders);
    node.orders.end =
        CompletableFuture.completedStage(
            new Admission.Refused(new AccountRefusal.NotReserved(), RATES));

    assertThat(send(WHOLE, "again").statusCode()).isEqualTo(200);
    assertThat(asked).hasValue(2);
  }

  @Test
  void givenAnIdempotencyKey_whenTheClientLeaves_thenTheAnswerIsMadeAndKept() throws Exception {
    node.inference.answersWith(
        Source.from(parts("a", "b", "c", "d")).throttle(1, Duration.ofMillis(100)));
    try (Wire wire = new Wire(node.port())) {
      wire.write(
          Wire.chat(STREAM)
              .replace(TestNode.DEV_KEY, KEY)
              .replaceFirst("\r\n", "\r\nidempotency-key: left\r\n"));
      wire.readUntil("\"content\":\"a\"");
    }
    await().until(() -> node.orders.kept.size() == 1);
    assertThat(node.inference.cancelled).hasValue(0);
    assertThat(keptAnswer())
        .contains("\"a\"", "\"b\"", "\"c\"", "\"d\"")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void givenAnIdempotencyKey_whenTheClientLeavesBeforeTheFirstToken_thenTheAnswerIsKeptWhole()
      throws Exception {
    CompletableFuture<AccountReply> pending = new CompletableFuture<>();
    node.orders.reserved = pending;
    try (Wire wire = new Wire(node.port())) {
      wire.write(
          Wire.chat(STREAM)
              .replace(TestNode.DEV_KEY, KEY)
              .replaceFirst("\r\n", "\r\nidempotency-key: early\r\n"));
      await().untilAtomic(node.inference.begun, is(1));
    }
    pending.complete(new AccountReply.Accepted(0, 1));

    await().until(() -> node.orders.kept.size() == 1);
    assertThat(keptAnswer()).contains("\"a\"", "\"b\"").endsWith("data: [DONE]\n\n");
  }

  private static String keptAnswer() {
    QueryId order = node.orders.kept.keySet().iterator().next();
    node.orders.admission =
        orders -> new Admission.Repeated(order, Optional.of(node.orders.kept.get(order)));
    return send(STREAM, "again").body();
  }

  @Test
  void givenAFailedAnswer_whenItHasAnIdempotencyKey_thenItIsNotKept() {
    node.inference.answersWith(Source.empty());
    assertThat(send(WHOLE, "failed").statusCode()).isEqualTo(500);
    assertThat(node.orders.kept).isEmpty();
  }

  @Test
  void givenAnIdempotencyKeyThatIsTooLong_whenSent_thenItIsRefusedByName() {
    HttpResponse<String> answer = send(WHOLE, "x".repeat(256));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"param\":\"Idempotency-Key\"", "\"code\":\"invalid_value\"");
  }

  private static Admission granted(List<Order> orders, long credits) {
    TreeMap<QueryId, Long> granted = new TreeMap<>();
    orders.forEach(order -> granted.put(order.id(), credits));
    return new Admission.Granted(granted, RATES);
  }

  private static CompletableFuture<AccountReply> durable() {
    return CompletableFuture.completedFuture(new AccountReply.Accepted(0, 1));
  }

  private static HttpResponse<String> send(String body) {
    return TestNode.send(
        node.request("/v1/chat/completions", KEY).POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(String body, String idempotencyKey) {
    return TestNode.send(
        node.request("/v1/chat/completions", KEY)
            .header("idempotency-key", idempotencyKey)
            .POST(BodyPublishers.ofString(body)));
  }
}
