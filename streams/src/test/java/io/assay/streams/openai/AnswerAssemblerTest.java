package io.assay.streams.openai;

import static io.assay.streams.openai.Says.DONE;
import static io.assay.streams.openai.Says.ROLE;
import static io.assay.streams.openai.Says.bare;
import static io.assay.streams.openai.Says.entry;
import static io.assay.streams.openai.Says.event;
import static io.assay.streams.openai.Says.finish;
import static io.assay.streams.openai.Says.hello;
import static io.assay.streams.openai.Says.token;
import static io.assay.streams.openai.Says.usage;
import static io.assay.streams.openai.Says.whole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.FinishReason;
import io.assay.actors.dispatch.AnswerPart.Finished;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.actors.miner.FailureKind;
import io.assay.actors.miner.Outcome;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerAssemblerTest {

  @Test
  void givenAStream_whenRead_thenItsTokensAndItsEndCome() {
    assertThat(read(hello()))
        .containsExactly(part("Hello", -0.5), part(" world", -0.25), end(FinishReason.STOP, 7, 2));
  }

  @Test
  void givenAStreamWithoutDoneOrLastEmptyLine_whenItHasAFinishReason_thenItIsComplete() {
    assertThat(read(token("a", "-1") + finish("length").strip()))
        .containsExactly(part("a", -1), new Finished(FinishReason.LENGTH, OptionalInt.empty(), 1));
  }

  @Test
  void givenSeveralTokensInAChunk_whenTheirTextsAddUp_thenEachIsAToken() {
    String chunk =
        event(
            "{\"choices\":[{\"delta\":{\"content\":\"a b\"},\"logprobs\":{\"content\":["
                + entry("a", "-1")
                + ","
                + entry(" b", "0")
                + "]}}]}");

    assertThat(read(chunk + finish("stop") + DONE))
        .startsWith(part("a", -1), part(" b", 0))
        .hasSize(3);
  }

  @Test
  void givenTopLogprobs_whenRead_thenTheAlternativesAreThere() {
    String chunk =
        event(
            "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"logprobs\":{\"content\":[{\"token\":"
                + "\"a\",\"logprob\":-1,\"top_logprobs\":[{\"token\":\"a\",\"logprob\":-1},"
                + "{\"token\":\"b\",\"logprob\":-2.5,\"bytes\":[98]}]}]}}]}");

    assertThat(read(chunk + finish("stop") + DONE).get(0))
        .isEqualTo(
            new Token(
                "a",
                OptionalDouble.of(-1),
                List.of(
                    new AnswerPart.Alternative("a", -1), new AnswerPart.Alternative("b", -2.5))));
  }

  @Test
  void givenNoLogprobs_whenRead_thenTheAnswerIsTakenWithoutThem() {
    assertThat(read(bare("ab") + bare("cd") + finish("stop") + usage(1, 3) + DONE))
        .containsExactly(bareToken("ab"), bareToken("cd"), end(FinishReason.STOP, 1, 3));
    assertThat(read(bare("ab") + finish("stop") + usage(1, 99) + DONE))
        .as("more tokens than characters are not believed")
        .endsWith(end(FinishReason.STOP, 1, 1));
  }

  @Test
  void givenAWholeAnswer_whenRead_thenItIsTakenAsIfStreamed() {
    String entries = entry("Hello", "-0.5") + "," + entry(" world", "-0.25");

    assertThat(read("  \n" + whole("Hello world", entries)))
        .containsExactly(
            part("Hello", -0.5), part(" world", -0.25), end(FinishReason.LENGTH, 3, 2));
    assertThat(read(whole("Hello world", "")))
        .containsExactly(bareToken("Hello world"), end(FinishReason.LENGTH, 3, 2));
  }

  @Test
  void givenTokensThatArePartsOfACharacter_whenTheyDoNotAddUp_thenTheTextIsTakenUnchecked() {
    String entries = entry("\\ufffd", "-0.5") + "," + entry("\\ufffd", "-0.25");

    assertThat(read(whole("😀", entries)).get(0)).isEqualTo(bareToken("😀"));
  }

  @Test
  void givenUnknownFieldsAndTinyRounding_whenRead_thenTheyDoNotMatter() {
    String chunk =
        event(
            "{\"x\":{\"y\":[1,{\"z\":null}]},\"choices\":[{\"delta\":{\"content\":\"a\","
                + "\"tool_calls\":[]},\"logprobs\":{\"refusal\":null,\"content\":["
                + entry("a", "1e-9")
                + "]},\"stop_reason\":[3]}]}");

    assertThat(read(chunk + finish("stop") + DONE).get(0)).isEqualTo(part("a", 0));
  }

  @Test
  void givenSomethingAfterDone_whenRead_thenItIsNotLookedAt() {
    assertThat(read(hello() + "data: {garbage\n\n")).hasSize(3);
  }

  static Stream<Arguments> wrong() {
    String deep = "[".repeat(100) + "]".repeat(100);
    return Stream.of(
        bad("text after the finish reason", FailureKind.MALFORMED, after(bare("x"))),
        bad("two finish reasons", FailureKind.MALFORMED, after(finish("stop"))),
        bad("a log probability above 0", FailureKind.MALFORMED, token("a", "0.5")),
        bad("not JSON", FailureKind.MALFORMED, token("a", "NaN")),
        bad("a log probability above 0", FailureKind.MALFORMED, token("a", "-1e999")),
        bad("a log probability is no number", FailureKind.MALFORMED, token("a", "\"-1\"")),
        bad("not JSON", FailureKind.MALFORMED, token("a", "-" + "1".repeat(100))),
        bad("without text or log", FailureKind.MALFORMED, logprobs("{\"token\":\"a\"}")),
        bad("without text or log", FailureKind.MALFORMED, logprobs("{\"logprob\":-1}")),
        bad(
            "log probabilities of other tokens",
            FailureKind.MALFORMED,
            logprobs(entry("a", "-1") + "," + entry("b", "-1"))),
        bad(
            "logprobs.content is no list",
            FailureKind.MALFORMED,
            choice("\"logprobs\":{\"content\":7}")),
        bad("logprobs is no object", FailureKind.MALFORMED, choice("\"logprobs\":[]")),
        bad("more than one choice", FailureKind.MALFORMED, event("{\"choices\":[{},{}]}")),
        bad("index is not 0", FailureKind.MALFORMED, choice("\"index\":1")),
        bad("choices is no list", FailureKind.MALFORMED, event("{\"choices\":{}}")),
        bad("content is no text", FailureKind.MALFORMED, choice("\"delta\":{\"content\":[\"a\"]}")),
        bad(
            "finish reason other than",
            FailureKind.MALFORMED,
            token("a", "-1") + finish("tool_calls")),
        bad("not a JSON object", FailureKind.MALFORMED, event("[1]")),
        bad("more than one JSON value", FailureKind.MALFORMED, event("{} {}")),
        bad("not JSON", FailureKind.MALFORMED, event("{\"x\":" + deep + "}")),
        bad("not JSON", FailureKind.MALFORMED, event("{\"choices\":[{\"delta\":{\"content\":\"a")),
        bad("neither an event nor", FailureKind.MALFORMED, "<html>no</html>"),
        bad("an error with status 200", FailureKind.MALFORMED, "{\"error\":{\"message\":\"x\"}}"),
        bad(
            "without a finish reason",
            FailureKind.MALFORMED,
            "{\"choices\":[{\"message\":{\"content\":\"a\"}}]}"),
        bad("not JSON", FailureKind.MALFORMED, "{\"choices\":["),
        bad("more than 4 tokens", FailureKind.MALFORMED, token("a", "-1").repeat(5)),
        bad(
            "reports an error",
            FailureKind.BROKEN_STREAM,
            token("a", "-1") + event("{\"error\":{}}")),
        bad("without a finish reason", FailureKind.BROKEN_STREAM, token("a", "-1")),
        bad("without a finish reason", FailureKind.BROKEN_STREAM, token("a", "-1") + DONE),
        bad("ends within an event", FailureKind.BROKEN_STREAM, token("a", "-1") + "data: {\"cho"),
        bad("without text", FailureKind.EMPTY, ROLE + finish("stop") + DONE),
        bad("without text", FailureKind.EMPTY, whole("", "")),
        bad("without a byte", FailureKind.EMPTY, ""));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void givenAWrongAnswer_whenRead_thenItFailsAsThatAndNothingElse(
      String detail, FailureKind kind, String body) {
    MinerFailure failure = catchThrowableOfType(MinerFailure.class, () -> read(body));

    assertThat(failure).isNotNull();
    assertThat(failure.outcome())
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> {
              assertThat(failed.kind()).isEqualTo(kind);
              assertThat(failed.status()).isEqualTo(200);
              assertThat(failed.detail()).contains(detail);
            });
  }

  private static Arguments bad(String detail, FailureKind kind, String body) {
    return Arguments.of(detail, kind, body);
  }

  private static String after(String more) {
    return token("a", "-1") + finish("stop") + more + DONE;
  }

  private static String choice(String fields) {
    return event("{\"choices\":[{" + fields + "}]}");
  }

  private static String logprobs(String entries) {
    return choice("\"delta\":{\"content\":\"a\"},\"logprobs\":{\"content\":[" + entries + "]}");
  }

  private static List<AnswerPart> read(String body) {
    AnswerAssembler assembler = new AnswerAssembler(4, 4096);
    if (!body.isEmpty()) {
      assembler.feed(body.getBytes(UTF_8));
    }
    assembler.end();
    return List.copyOf(assembler.parts());
  }

  private static AnswerPart part(String text, double logprob) {
    return new Token(text, OptionalDouble.of(logprob), List.of());
  }

  private static AnswerPart bareToken(String text) {
    return new Token(text, OptionalDouble.empty(), List.of());
  }

  private static AnswerPart end(FinishReason reason, int prompt, int completion) {
    return new Finished(reason, OptionalInt.of(prompt), completion);
  }
}
