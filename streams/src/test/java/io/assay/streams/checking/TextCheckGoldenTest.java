package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Evidence.CheckedPosition;
import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.actors.scoring.Quality;
import io.assay.actors.scoring.Vision41Settings;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredText;
import io.assay.streams.sampling.StoredToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference's own text checks, with its server replaced by the log probabilities it gave. */
class TextCheckGoldenTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double RELATIVE = 1e-12;

  static Stream<Named<JsonNode>> cases() throws IOException {
    try (InputStream file =
        TextCheckGoldenTest.class.getResourceAsStream("/golden/text_check.json")) {
      List<Named<JsonNode>> cases = new ArrayList<>();
      for (JsonNode one : JSON.readTree(file).path("cases")) {
        String text = one.path("responses").toString();
        cases.add(Named.of(text.substring(0, Math.min(text.length(), 120)), one));
      }
      assertThat(cases).isNotEmpty();
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void givenAnAnswer_whenChecked_thenPositionsDistancesAndScoreAreTheReferences(JsonNode one) {
    if (lacksALogprob(one)) {
      assertThat(one.hasNonNull("error")).isTrue();
      assertThatThrownBy(() -> StoredAnswer.decode(stored(one)))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    FixedModelServer server = new FixedModelServer(asked -> answer(one, asked));

    CheckResult result =
        new TextChecker(server, Answers.shipped())
            .check(Answers.QUERY, Answers.REQUEST, tokens(one))
            .toCompletableFuture()
            .join();

    assertAsked(one.path("first_query"), server.asked, 0);
    assertAsked(one.path("last_query"), server.asked, server.asked.size() - 1);
    if (one.hasNonNull("error")) {
      assertThat(result).isInstanceOf(CheckResult.ServerFault.class);
    } else {
      assertJudged(one, (Evidence.Text) ((CheckResult.Judged) result).evidence());
    }
  }

  private static void assertJudged(JsonNode one, Evidence.Text evidence) {
    List<Integer> checked = new ArrayList<>();
    one.path("checked").forEach(place -> checked.add(place.asInt()));
    assertThat(evidence.positions())
        .extracting(CheckedPosition::index)
        .containsExactlyElementsOf(checked);
    for (int i = 0; i < checked.size(); i++) {
      assertClose(evidence.positions().get(i).distance(), one.path("distances").path(i));
    }
    assertClose(
        Quality.of(evidence.finding(), Vision41Settings.shipped().quality()), one.path("out"));
  }

  private static void assertAsked(JsonNode query, List<FixedModelServer.Asked> all, int at) {
    if (query.isNull()) {
      assertThat(all).isEmpty();
      return;
    }
    FixedModelServer.Asked asked = all.get(at);
    assertThat(asked.prefix()).isEqualTo(query.path("last_message").asText());
    assertThat(asked.starting()).isEqualTo(query.path("starting_assistant_message").asBoolean());
    assertThat(asked.top()).isEqualTo(query.path("number_of_logprobs").asInt());
    assertThat(asked.request().messages()).hasSize(query.path("messages").asInt() - 1);
  }

  /** What the reference's server gave at the place that this prefix ends at. */
  private static NextToken answer(JsonNode one, FixedModelServer.Asked asked) {
    JsonNode list = one.path("server_logprobs").path(Integer.toString(place(one, asked)));
    if (list.isNull()) {
      throw new ModelServerFault(ModelServerFault.Kind.NOT_UNDERSTOOD, "no line");
    }
    List<Alternative> top = new ArrayList<>();
    list.forEach(
        token ->
            top.add(
                new Alternative(token.path("decoded").asText(), token.path("logprob").asDouble())));
    return new NextToken("reference", Optional.empty(), top);
  }

  private static int place(JsonNode one, FixedModelServer.Asked asked) {
    if (asked.starting()) {
      return 0;
    }
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < one.path("responses").size(); i++) {
      prefix.append(one.path("responses").path(i).path("text").asText());
      if (prefix.toString().equals(asked.prefix())) {
        return i + 1;
      }
    }
    throw new AssertionError("no place after '" + asked.prefix() + "'");
  }

  private static boolean lacksALogprob(JsonNode one) {
    for (JsonNode response : one.path("responses")) {
      if (!response.hasNonNull("logprob")) {
        return true;
      }
    }
    return false;
  }

  private static List<StoredToken> tokens(JsonNode one) {
    List<StoredToken> tokens = new ArrayList<>();
    one.path("responses")
        .forEach(
            token ->
                tokens.add(
                    new StoredToken(
                        token.path("text").asText(), token.path("logprob").asDouble())));
    return tokens;
  }

  /** The case's answer as the answer store would have it. */
  private static byte[] stored(JsonNode one) {
    byte[] whole = new StoredText(Answers.REQUEST, Answers.tokens("x"), 1).encode();
    String text = new String(whole, StandardCharsets.UTF_8);
    return text.replaceFirst("\"tokens\":\\[.*?]", "\"tokens\":" + one.path("responses"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void assertClose(double actual, JsonNode expected) {
    assertThat(expected.isNumber()).as("%s is a number", expected).isTrue();
    double value = expected.asDouble();
    assertThat(actual).isCloseTo(value, Offset.offset(Math.abs(value) * RELATIVE));
  }
}
