package io.assay.http.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.http.testing.Answers;
import io.assay.http.testing.Pictures;
import io.assay.http.testing.TestNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Generations and embeddings, over real HTTP. */
class PicturesApiTest {

  private static final String GENERATIONS = "/v1/images/generations";
  private static final String EMBEDDINGS = "/v1/embeddings";

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> post(String path, String body) {
    return TestNode.send(node.request(path, "good-key").POST(BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> generate(String more) {
    return post(GENERATIONS, "{\"prompt\":\"a lighthouse\"" + more + "}");
  }

  private static HttpResponse<String> embed(String input, String more) {
    return post(EMBEDDINGS, "{\"model\":\"clip-image-embeddings\",\"input\":" + input + more + "}");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  @Test
  void givenOnlyAPrompt_whenGenerated_thenTheFirstModelMakesItAsItIsUsedTo() {
    node.inference.answersWithPicture("aGk=");

    JsonNode body = Answers.documented(node, generate(""));

    assertThat(body)
        .isEqualTo(TestNode.json("{\"created\":1793491200,\"data\":[{\"b64_json\":\"aGk=\"}]}"));
    assertThat(node.inference.asked)
        .singleElement()
        .isInstanceOfSatisfying(
            ImageRequest.class,
            request -> {
              assertThat(request.task().value()).isEqualTo("proteus-text-to-image");
              assertThat(request.operation()).isEqualTo(new ImageOperation.TextToImage());
              assertThat(request.prompt()).isEqualTo("a lighthouse");
              assertThat(request.negativePrompt()).isEmpty();
              assertThat(request.seed()).isEqualTo(4711);
              assertThat(request.steps()).isEqualTo(8);
              assertThat(request.cfgScale()).isEqualTo(2);
              assertThat(request.width()).isEqualTo(1280);
            });
  }

  @Test
  void givenEveryParameter_whenGenerated_thenTheInferenceGetsThem() {
    node.inference.answersWithPicture("aGk=");

    JsonNode body =
        Answers.documented(
            node,
            generate(
                ",\"model\":\"dreamshaper-text-to-image\",\"n\":2,\"size\":\"512x768\","
                    + "\"seed\":4294967295,\"steps\":12,\"cfg_scale\":7.5,"
                    + "\"negative_prompt\":\"blur\",\"response_format\":\"b64_json\","
                    + "\"quality\":\"auto\",\"style\":\"auto\",\"background\":\"auto\","
                    + "\"moderation\":\"auto\",\"output_format\":\"png\",\"stream\":false,"
                    + "\"output_compression\":100,\"partial_images\":0,\"user\":\"u\""));

    assertThat(body.get("data")).hasSize(2);
    ImageRequest request = (ImageRequest) node.inference.asked.get(0);
    assertThat(request.task().value()).isEqualTo("dreamshaper-text-to-image");
    assertThat(request.width()).isEqualTo(512);
    assertThat(request.height()).isEqualTo(768);
    assertThat(request.steps()).isEqualTo(12);
    assertThat(request.cfgScale()).isEqualTo(7.5);
    assertThat(request.negativePrompt()).isEqualTo("blur");
    assertThat(node.inference.asked)
        .extracting(asked -> ((ImageRequest) asked).seed())
        .containsExactlyInAnyOrder(4294967295L, 0L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|prompt|missing_required_parameter",
        "{\"prompt\":\"\"}|prompt|invalid_value",
        "{\"prompt\":5}|prompt|invalid_type",
        "{\"prompt\":\"x\",\"n\":0}|n|invalid_value",
        "{\"prompt\":\"x\",\"n\":5}|n|invalid_value",
        "{\"prompt\":\"x\",\"n\":1.5}|n|invalid_type",
        "{\"prompt\":\"x\",\"size\":\"big\"}|size|invalid_value",
        "{\"prompt\":\"x\",\"size\":\"32x1024\"}|size|invalid_value",
        "{\"prompt\":\"x\",\"size\":\"1024x4096\"}|size|invalid_value",
        "{\"prompt\":\"x\",\"size\":\"99999x99999\"}|size|invalid_value",
        "{\"prompt\":\"x\",\"size\":1024}|size|invalid_type",
        "{\"prompt\":\"x\",\"seed\":-1}|seed|invalid_value",
        "{\"prompt\":\"x\",\"seed\":4294967296}|seed|invalid_value",
        "{\"prompt\":\"x\",\"steps\":0}|steps|invalid_value",
        "{\"prompt\":\"x\",\"steps\":201}|steps|invalid_value",
        "{\"prompt\":\"x\",\"cfg_scale\":31}|cfg_scale|invalid_value",
        "{\"prompt\":\"x\",\"response_format\":\"url\"}|response_format|unsupported_parameter",
        "{\"prompt\":\"x\",\"quality\":\"hd\"}|quality|unsupported_parameter",
        "{\"prompt\":\"x\",\"style\":\"vivid\"}|style|unsupported_parameter",
        "{\"prompt\":\"x\",\"background\":\"transparent\"}|background|unsupported_parameter",
        "{\"prompt\":\"x\",\"output_format\":\"webp\"}|output_format|unsupported_parameter",
        "{\"prompt\":\"x\",\"output_compression\":50}|output_compression|unsupported_parameter",
        "{\"prompt\":\"x\",\"stream\":true}|stream|unsupported_parameter",
        "{\"prompt\":\"x\",\"partial_images\":2}|partial_images|unsupported_parameter",
        "{\"prompt\":\"x\",\"moderation\":\"low\"}|moderation|unsupported_parameter",
        "{\"prompt\":\"x\",\"strength\":0.5}|strength|unknown_parameter"
      })
  void givenAParameterThatIsNotServed_whenGenerated_thenItIsRefusedByName(
      String body, String param, String code) {
    HttpResponse<String> response = post(GENERATIONS, body);

    Answers.refused(response, 400, param, code);
    assertThat(TestNode.json(response).at("/error/message").textValue()).contains(param);
  }

  @ParameterizedTest
  @CsvSource({"nothing", "chat-mixtral", "inpaint", "clip-image-embeddings"})
  void givenAModelOfAnotherKind_whenGenerated_thenItIs404(String model) {
    Answers.refused(generate(",\"model\":\"" + model + "\""), 404, "model", "model_not_found");
  }

  @Test
  void givenAKeyWithoutAnyModelForPictures_whenGenerated_thenItIs404() {
    HttpResponse<String> response =
        TestNode.send(
            node.request(GENERATIONS, "narrow-key")
                .POST(BodyPublishers.ofString("{\"prompt\":\"x\"}")));

    Answers.refused(response, 404, "model", "model_not_found");
  }

  @Test
  void givenAPictureThatIsNotSafe_whenGenerated_thenItIsTheUsersErrorAndNotToBeTriedAgain() {
    node.inference.answersWithUnsafePicture();

    HttpResponse<String> response = generate("");

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = TestNode.json(response).get("error");
    assertThat(error.get("code").textValue()).isEqualTo("content_policy_violation");
    assertThat(error.get("type").textValue()).isEqualTo("image_generation_user_error");
    assertThat(response.headers().firstValue("x-should-retry")).contains("false");
  }

  @Test
  void givenAPictureThatIsNoBase64_whenGenerated_thenTheAnswerIsStillJson() {
    node.inference.answersWithPicture("a\"b\\c\n\u0001é");

    JsonNode body = Answers.documented(node, generate(""));

    assertThat(body.at("/data/0/b64_json").textValue()).isEqualTo("a\"b\\c\n\u0001é");
  }

  @Test
  void givenOnePicture_whenEmbeddedAsNumbers_thenTheyAreThere() {
    node.inference.answersWithEmbeddings(List.of(List.of(0.5, -0.25, 1e-7)));
    String url = Pictures.dataUrl(8, 8);

    JsonNode body = Answers.documented(node, embed(quoted(url), ""));

    assertThat(body)
        .isEqualTo(
            TestNode.json(
                "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,"
                    + "\"embedding\":[0.5,-0.25,1.0E-7]}],\"model\":\"clip-image-embeddings\","
                    + "\"usage\":{\"prompt_tokens\":0,\"total_tokens\":0}}"));
    assertThat(((ClipRequest) node.inference.asked.get(0)).images())
        .containsExactly(Pictures.base64(8, 8));
  }

  @Test
  void givenTwoPictures_whenEmbeddedAsBase64_thenEachIs32BitNumbersLittleEndian() {
    node.inference.answersWithEmbeddings(List.of(List.of(0.5, -0.25), List.of(1.0, 2.0)));
    String jpeg =
        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(Pictures.jpeg(9, 5));

    JsonNode body =
        Answers.documented(
            node,
            embed(
                "[" + quoted(Pictures.dataUrl(8, 8)) + "," + quoted(jpeg) + "]",
                ",\"encoding_format\":\"base64\",\"user\":\"u\""));

    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(body.at("/data/1/embedding").textValue()))
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getFloat()).isEqualTo(1);
    assertThat(bytes.getFloat()).isEqualTo(2);
    assertThat(bytes.remaining()).isZero();
    assertThat(body.at("/data/1/index").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"a text\"|input|unsupported_value",
        "[\"a text\"]|input|unsupported_value",
        "[1,2,3]|input|unsupported_value",
        "[[1,2,3]]|input|unsupported_value",
        "\"https://example.org/a.png\"|input|unsupported_value",
        "[]|input|invalid_value",
        "5|input|unsupported_value",
        "{}|input|invalid_type",
        "null|input|missing_required_parameter",
        "\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"|input|invalid_value",
        "\"data:text/plain;base64,aGk=\"|input|invalid_value",
        "\"data:image/png,abc\"|input|invalid_value",
        "\"data:image/png;base64,***\"|input|invalid_base64",
        "\"data:image/png;base64,aGk=\"|input|invalid_image",
        "[\"data:image/png;base64,\"]|input[0]|invalid_image"
      })
  void givenAnInputThatIsNoPicture_whenEmbedded_thenItIsRefusedByName(
      String input, String param, String code) {
    Answers.refused(embed(input, ""), 400, param, code);
  }

  @Test
  void givenTooManyPictures_whenEmbedded_thenTheyAreRefused() {
    String seventeen =
        "[" + String.join(",", Collections.nCopies(17, quoted(Pictures.dataUrl(8, 8)))) + "]";

    Answers.refused(embed(seventeen, ""), 400, "input", "invalid_value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"dimensions\":512|dimensions|unsupported_parameter",
        ",\"encoding_format\":\"int8\"|encoding_format|invalid_value",
        ",\"more\":1|more|unknown_parameter"
      })
  void givenAParameterThatIsNotServed_whenEmbedded_thenItIsRefusedByName(
      String more, String param, String code) {
    Answers.refused(embed(quoted(Pictures.dataUrl(8, 8)), more), 400, param, code);
  }

  @Test
  void givenAPictureOfTooManyPixels_whenEmbedded_thenItIsRefusedWithoutDecodingIt() {
    byte[] png = Pictures.png(1, 1);
    ByteBuffer.wrap(png).putInt(16, 50_000).putInt(20, 50_000);
    String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(png);

    Answers.refused(embed(quoted(url), ""), 400, "input", "invalid_image");
  }

  @Test
  void givenAMinerWithTooFewEmbeddings_whenEmbedded_thenItIs502() {
    node.inference.answersWithEmbeddings(List.of(List.of(1.0)));
    String two = "[" + quoted(Pictures.dataUrl(8, 8)) + "," + quoted(Pictures.dataUrl(8, 8)) + "]";

    assertThat(embed(two, "").statusCode()).isEqualTo(502);
  }
}
