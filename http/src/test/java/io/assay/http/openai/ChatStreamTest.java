package io.assay.http.openai;

import static io.assay.http.testing.ScriptedInference.finished;
import static io.assay.http.testing.ScriptedInference.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.http.testing.ScriptedInference;
import io.assay.http.testing.TestNode;
import io.assay.http.testing.Wire;
import io.assay.http.testing.Wire.Chunked;
import io.assay.streams.inference.InferenceException;
import io.assay.streams.inference.InferenceException.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams, byte by byte. */
class ChatStreamTest {

  private static final String STREAM = ask(",\"stream\":true");
  private static final String COMMENT = ": keep-alive\n\n";

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node =
        TestNode.start(
            "assay.http.calls { head-deadline = 200ms, keep-alive = 50ms, answer-timeout = 20s }");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static String ask(String more) {
    return ChatApiTest.ASK.formatted(more);
  }

  private static Chunked stream(String body) throws Exception {
    try (Wire wire = new Wire(node.port())) {
      return wire.write(Wire.chat(body)).readChunked();
    }
  }

  /** An event as it is on the wire, for an answer with that id. */
  private static String chunk(String id, String rest) {
    return "data: {\"id\":\""
        + id
        + "\",\"object\":\"chat.completion.chunk\",\"created\":1793491200,\"model\":\"chat-mixtral\","
        + "\"choices\":["
        + rest
        + "\n\n";
  }

  private static String id(Chunked answer) {
    String header = "x-request-id: ";
    int at = answer.head().toLowerCase(java.util.Locale.ROOT).indexOf(header) + header.length();
    return "chatcmpl-" + answer.head().substring(at, at + 32);
  }

  @Test
  void givenAnAnswer_whenStreamed_thenEveryByteIsAsTheContractSays() throws Exception {
    node.inference.answersWith("Hel", "\n");

    Chunked answer = stream(STREAM);

    assertThat(answer.head())
        .startsWith("HTTP/1.1 200 OK\r\n")
        .containsIgnoringCase("content-type: text/event-stream\r\n")
        .containsIgnoringCase("cache-control: no-cache\r\n")
        .containsIgnoringCase("x-accel-buffering: no\r\n");
    String id = id(answer);
    assertThat(answer.body())
        .isEqualTo(
            chunk(
                    id,
                    "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                        + "\"logprobs\":null,\"finish_reason\":null}]}")
                + chunk(
                    id,
                    "{\"index\":0,\"delta\":{\"content\":\"Hel\"},\"logprobs\":null,"
                        + "\"finish_reason\":null}]}")
                + chunk(
                    id,
                    "{\"index\":0,\"delta\":{\"content\":\"\\n\"},\"logprobs\":null,"
                        + "\"finish_reason\":null}]}")
                + chunk(
                    id, "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]}")
                + "data: [DONE]\n\n");
  }

  @Test
  void givenUsageAsked_whenStreamed_thenEveryChunkHasTheFieldAndTheLastTheCounts()
      throws Exception {
    node.inference.answersWith("a");

    Chunked answer = stream(ask(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));

    String id = id(answer);
    assertThat(answer.body())
        .isEqualTo(
            chunk(
                    id,
                    "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                        + "\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}")
                + chunk(
                    id,
                    "{\"index\":0,\"delta\":{\"content\":\"a\"},\"logprobs\":null,"
                        + "\"finish_reason\":null}],\"usage\":null}")
                + chunk(
                    id,
                    "{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                        + "\"usage\":null}")
                + chunk(
                    id,
                    "],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1,\"total_tokens\":8}}")
                + "data: [DONE]\n\n");
  }

  @Test
  void givenLogprobsAsked_whenStreamed_thenTokensHaveThemAndTheOtherChunksNull() throws Exception {
    node.inference.answersWith("a");

    Chunked answer = stream(ask(",\"stream\":true,\"logprobs\":true,\"top_logprobs\":2"));

    assertThat(answer.body())
        .contains(
            "\"delta\":{\"content\":\"a\"},\"logprobs\":{\"content\":[{\"token\":\"a\","
                + "\"logprob\":-0.5,\"bytes\":[97],\"top_logprobs\":[{\"token\":\"a\","
                + "\"logprob\":-0.5,\"bytes\":[97]},{\"token\":\"other\",\"logprob\":-2.25,"
                + "\"bytes\":[111,116,104,101,114]}]}],\"refusal\":null},\"finish_reason\":null")
        .contains("\"delta\":{},\"logprobs\":null");
  }

  @Test
  void givenAnAnswerWithoutTokens_whenStreamed_thenRoleAndEndAreThere() throws Exception {
    node.inference.answersWith();

    assertThat(stream(STREAM).body())
        .contains("\"role\":\"assistant\"")
        .contains("\"finish_reason\":\"stop\"")
        .endsWith("data: [DONE]\n\n");
  }

  @Test
  void givenAFailureAfterTheFirstToken_whenStreamed_thenAnErrorEventEndsItWithoutDone()
      throws Exception {
    node.inference.answersWith(
        Source.single(token("a"))
            .concatLazy(
                ScriptedInference.failing(
                    new InferenceException(Kind.UPSTREAM, "internal words"))));

    assertThat(stream(STREAM).body())
        .endsWith(
            "data: {\"error\":{\"message\":\"The miners gave no complete answer.\","
                + "\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_error\"}}\n\n")
        .contains("\"content\":\"a\"")
        .doesNotContain("[DONE]");
  }

  @Test
  void givenASourceThatEndsWithoutAnEnd_whenStreamed_thenAnErrorEventSaysSo() throws Exception {
    node.inference.answersWith(Source.single(token("a")));

    assertThat(stream(STREAM).body())
        .contains("\"content\":\"a\"")
        .contains("\"code\":\"server_error\"")
        .doesNotContain("[DONE]");
  }

  @Test
  void givenALateFirstToken_whenTheDeadlinePasses_thenHeadersAndCommentsComeBefore()
      throws Exception {
    Source<AnswerPart, NotUsed> late =
        Source.single(token("late"))
            .initialDelay(Duration.ofMillis(1500))
            .mapMaterializedValue(m -> NotUsed.getInstance());
    node.inference.answersWith(late.concatLazy(Source.single(finished(1))));

    Chunked answer = stream(STREAM);

    assertThat(answer.body()).startsWith(COMMENT + COMMENT).contains("\"content\":\"late\"");
    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
  }

  @Test
  void givenALateFailure_whenTheHeadersAreGone_thenItIsAnErrorEvent() throws Exception {
    Source<AnswerPart, NotUsed> never = Source.never();
    node.inference.answersWith(
        never
            .completionTimeout(Duration.ofMillis(500))
            .mapMaterializedValue(m -> NotUsed.getInstance())
            .mapError(
                Throwable.class, e -> new InferenceException(Kind.NO_MINER, "internal words")));

    assertThat(stream(STREAM).body())
        .startsWith(COMMENT)
        .contains("\"code\":\"overloaded\"")
        .doesNotContain("[DONE]");
  }

  @Test
  void givenAClientThatLeavesInMidStream_whenGone_thenTheSourceIsCancelled() throws Exception {
    node.inference.answersWith(Source.single(token("a")).concatLazy(Source.never()));
    try (Wire wire = new Wire(node.port())) {
      wire.write(Wire.chat(STREAM)).readUntil("\"content\":\"a\"");
    }

    await().untilAtomic(node.inference.cancelled, is(1));
    await().until(() -> node.openRequests() == 0);
  }

  @Test
  void givenAClientThatLeavesBeforeTheFirstToken_whenGone_thenTheSourceIsCancelled()
      throws Exception {
    try (TestNode patient = TestNode.start("")) {
      patient.inference.answersWith(Source.never());
      try (Wire wire = new Wire(patient.port())) {
        wire.write(Wire.chat(STREAM));
        await().untilAtomic(patient.inference.begun, is(1));
      }

      await().atMost(Duration.ofSeconds(2)).untilAtomic(patient.inference.cancelled, is(1));
      await().until(() -> patient.openRequests() == 0);
    }
  }

  @Test
  void givenAClientThatDoesNotRead_whenTheSourceIsEndless_thenItIsHeldBack() throws Exception {
    AtomicInteger made = new AtomicInteger();
    String word = "x".repeat(1000);
    node.inference.answersWith(
        Source.repeat(word)
            .map(
                w -> {
                  made.incrementAndGet();
                  return token(w);
                }));
    try (Wire wire = new Wire(node.port())) {
      wire.write(Wire.chat(STREAM)).readUntil("\"content\":");
      await()
          .pollInterval(Duration.ofMillis(300))
          .until(
              new java.util.concurrent.Callable<>() {
                private int before = -1;

                @Override
                public Boolean call() {
                  int now = made.get();
                  boolean still = now == before;
                  before = now;
                  return still;
                }
              });
      assertThat(made.get()).isLessThan(20_000);
    }
    await().untilAtomic(node.inference.cancelled, is(1));
  }

  @Test
  void givenAStreamThatTakesTooLong_whenItsTimeIsOver_thenAnErrorEventSaysSo() throws Exception {
    try (TestNode hasty =
        TestNode.start("assay.http.calls { answer-timeout = 300ms, head-deadline = 50ms }")) {
      hasty.inference.answersWith(Source.single(token("a")).concatLazy(Source.never()));
      try (Wire wire = new Wire(hasty.port())) {
        Chunked answer = wire.write(Wire.chat(STREAM)).readChunked();

        assertThat(answer.body()).contains("\"code\":\"timeout\"").doesNotContain("[DONE]");
      }
      await().untilAtomic(hasty.inference.cancelled, is(1));
    }
  }

  @Test
  void givenAConnection_whenOneStreamHasEnded_thenTheNextRequestIsServedOnIt() throws Exception {
    node.inference.answersWith("a");
    try (Wire wire = new Wire(node.port())) {
      wire.write(Wire.chat(STREAM)).readUntil("0\r\n\r\n");
      wire.write(Wire.chat(ask(""))).readUntil("\"total_tokens\"");
    }
    assertThat(node.inference.requests).hasSize(2);
    assertThat(node.inference.cancelled).hasValue(0);
    await().until(() -> node.openRequests() == 0);
  }
}
