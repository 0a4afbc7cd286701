package io.assay.http.openai;

import static io.assay.http.testing.ScriptedInference.failing;
import static io.assay.http.testing.ScriptedInference.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.testkit.NodeScript;
import io.assay.http.testing.Pictures;
import io.assay.http.testing.TestNode;
import io.assay.streams.inference.InferenceException;
import java.util.List;
import java.util.Map;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The official Node SDK against a node, where Node is at hand; {@code ASSAY_REQUIRE_NODE=1} makes
 * its absence a failure.
 */
@EnabledIf("nodeIsWanted")
class NodeSdkTest {

  private static NodeScript script;
  private static TestNode node;

  static boolean nodeIsWanted() {
    return NodeScript.isWanted();
  }

  @BeforeAll
  static void start() throws Exception {
    script = NodeScript.install("sdk.mjs", "openai@6.49.0");
    node = TestNode.start("");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void givenAChat_whenAsked_thenTheAnswerIsWhole() throws Exception {
    node.inference.answersWith("Hel", "lo");
    assertThat(sdk("chat"))
        .isEqualTo(
            "{\"text\":\"Hello\",\"reason\":\"stop\",\"logprob\":-0.5,\"tokens\":9,"
                + "\"request\":\"string\"}");
  }

  @Test
  void givenTwoChoices_whenAsked_thenBothCome() throws Exception {
    node.inference.answersWith("Hel", "lo");
    assertThat(sdk("choices")).isEqualTo("[[0,\"Hello\"],[1,\"Hello\"]]");
  }

  @Test
  void givenAStream_whenRead_thenTextAndUsageCome() throws Exception {
    node.inference.answersWith("Hel", "lo");
    assertThat(sdk("stream")).isEqualTo("{\"text\":\"Hello\",\"tokens\":2}");
    assertThat(sdk("helper")).isEqualTo("{\"text\":\"Hello\",\"role\":\"assistant\"}");
  }

  @Test
  void givenAStreamThatItsMinerCuts_whenRead_thenTheSdkRaisesAnError() throws Exception {
    node.inference.answersWith(
        Source.single(token("Hel"))
            .concat(
                failing(
                    new InferenceException(
                        InferenceException.Kind.UPSTREAM, "the answer broke off"))));
    assertThat(sdk("cut"))
        .isEqualTo("{\"text\":\"Hel\",\"error\":\"APIError\",\"code\":\"upstream_error\"}");
  }

  @Test
  void givenATextCompletion_whenAsked_thenItIsGiven() throws Exception {
    node.inference.answersWith("Hel", "lo");
    assertThat(sdk("completions")).isEqualTo("{\"text\":\"Hello\",\"reason\":\"stop\"}");
  }

  @Test
  void givenModels_whenListed_thenTheyAreFound() throws Exception {
    assertThat(sdk("models")).isEqualTo("{\"listed\":true,\"one\":\"chat-llama-3\"}");
  }

  @Test
  void givenAPicture_whenEmbedded_thenTheVectorIsNotEmpty() throws Exception {
    node.inference.answersWithEmbeddings(List.of(List.of(0.5, -0.25)));
    assertThat(sdk("embeddings")).isEqualTo("[0.5,-0.25]");
  }

  @Test
  void givenPictures_whenMadeAndEdited_thenTheyCome() throws Exception {
    node.inference.answersWithPicture("aGk=");
    assertThat(sdk("generate")).isEqualTo("\"aGk=\"");
    assertThat(sdk("edit")).isEqualTo("\"aGk=\"");
  }

  @Test
  void givenWrongRequests_whenSent_thenTheSdkNamesTheMistake() throws Exception {
    assertThat(sdk("refused"))
        .isEqualTo(
            "[[\"AuthenticationError\",\"invalid_api_key\",null,\"string\"],"
                + "[\"NotFoundError\",\"model_not_found\",\"model\",\"string\"],"
                + "[\"BadRequestError\",\"invalid_value\",\"temperature\",\"string\"],"
                + "[\"BadRequestError\",\"unsupported_value\",\"input\",\"string\"]]");
  }

  private static String sdk(String name) throws Exception {
    return script.run(
        Map.of("PICTURE", Pictures.base64(64, 64)),
        name,
        "http://127.0.0.1:" + node.port() + "/v1",
        TestNode.DEV_KEY);
  }
}
