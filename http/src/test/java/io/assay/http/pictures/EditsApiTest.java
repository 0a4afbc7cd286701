package io.assay.http.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.http.testing.Answers;
import io.assay.http.testing.Form;
import io.assay.http.testing.Pictures;
import io.assay.http.testing.TestNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits, whose bodies are forms with files, over real HTTP. */
class EditsApiTest {

  private static final String PATH = "/v1/images/edits";
  private static final byte[] IMAGE = Pictures.png(32, 24);
  private static final String IMAGE_B64 = Base64.getEncoder().encodeToString(IMAGE);

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static Form form() {
    return new Form().file("image", IMAGE).text("prompt", "at night, é");
  }

  private static HttpResponse<String> send(Form form) {
    return TestNode.send(form.on(node.request(PATH, "good-key")));
  }

  private static ImageRequest asked() {
    return (ImageRequest) node.inference.asked.get(0);
  }

  @Test
  void givenAPicture_whenEdited_thenItIsImageToImageByTheFirstModel() {
    node.inference.answersWithPicture("aGk=");

    JsonNode body = Answers.documented(node, send(form()));

    assertThat(body.at("/data/0/b64_json").textValue()).isEqualTo("aGk=");
    assertThat(asked().task().value()).isEqualTo("proteus-image-to-image");
    assertThat(asked().prompt()).isEqualTo("at night, é");
    assertThat(asked().operation()).isEqualTo(new ImageOperation.ImageToImage(IMAGE_B64, 0.5));
    assertThat(asked().width()).isEqualTo(1280);
  }

  @Test
  void givenEveryParameter_whenEdited_thenTheInferenceGetsThem() {
    node.inference.answersWithPicture("aGk=");

    JsonNode body =
        Answers.documented(
            node,
            send(
                new Form()
                    .text("prompt", "x")
                    .file("image[]", IMAGE)
                    .text("model", "dreamshaper-image-to-image")
                    .text("n", "2")
                    .text("size", "640x512")
                    .text("seed", "9")
                    .text("steps", "20")
                    .text("cfg_scale", "4.5")
                    .text("negative_prompt", "blur")
                    .text("strength", "0.25")
                    .text("response_format", "b64_json")
                    .text("quality", "auto")
                    .text("stream", "false")
                    .text("user", "u")));

    assertThat(body.get("data")).hasSize(2);
    assertThat(asked().task().value()).isEqualTo("dreamshaper-image-to-image");
    assertThat(asked().operation()).isEqualTo(new ImageOperation.ImageToImage(IMAGE_B64, 0.25));
    assertThat(asked().steps()).isEqualTo(20);
    assertThat(asked().cfgScale()).isEqualTo(4.5);
    assertThat(asked().negativePrompt()).isEqualTo("blur");
    assertThat(asked().width()).isEqualTo(640);
    assertThat(asked().height()).isEqualTo(512);
  }

  @Test
  void givenAMask_whenEdited_thenItIsInpainting() {
    node.inference.answersWithPicture("aGk=");
    byte[] mask = Pictures.jpeg(32, 24);

    assertThat(send(form().file("mask", mask)).statusCode()).isEqualTo(200);

    assertThat(asked().task().value()).isEqualTo("inpaint");
    assertThat(asked().operation())
        .isEqualTo(new ImageOperation.Inpaint(IMAGE_B64, Base64.getEncoder().encodeToString(mask)));
  }

  @Test
  void givenTheStrengthOfAFace_whenEdited_thenItIsAnAvatar() {
    node.inference.answersWithPicture("aGk=");

    assertThat(send(form().text("ipadapter_strength", "0.75")).statusCode()).isEqualTo(200);

    assertThat(asked().task().value()).isEqualTo("avatar");
    assertThat(asked().operation()).isEqualTo(new ImageOperation.Avatar(IMAGE_B64, 0.75, 0.5));
  }

  @Test
  void givenAnEmptyFileField_whenEdited_thenItCountsAsLeftOut() {
    node.inference.answersWithPicture("aGk=");

    assertThat(send(form().file("mask", new byte[0])).statusCode()).isEqualTo(200);

    assertThat(asked().task().value()).isEqualTo("proteus-image-to-image");
  }

  @ParameterizedTest
  @CsvSource({
    "model, inpaint, mask, missing_required_parameter",
    "model, proteus-text-to-image, model, model_not_found",
    "model, chat-mixtral, model, model_not_found",
    "strength, 1.5, strength, invalid_value",
    "strength, NaN, strength, invalid_type",
    "strength, 1e999, strength, invalid_value",
    "n, 5, n, invalid_value",
    "n, one, n, invalid_type",
    "n, 99999999999999999999999999999999999999, n, invalid_value",
    "n, 1.0, n, invalid_type",
    "size, 1x1, size, invalid_value",
    "seed, -1, seed, invalid_value",
    "control_strength, 2, control_strength, invalid_value",
    "response_format, url, response_format, unsupported_parameter",
    "quality, high, quality, unsupported_parameter",
    "input_fidelity, high, input_fidelity, unsupported_parameter",
    "stream, true, stream, unsupported_parameter",
    "stream, yes, stream, unsupported_parameter",
    "more, 1, more, unknown_parameter",
    "prompt, again, prompt, invalid_value"
  })
  void givenAPartThatIsWrong_whenEdited_thenItIsRefusedByName(
      String name, String value, String param, String code) {
    Answers.refused(
        send(form().text(name, value)), code.equals("model_not_found") ? 404 : 400, param, code);
  }

  @ParameterizedTest
  @CsvSource({
    "avatar, strength, 0.5",
    "inpaint, control_strength, 0.5",
    "proteus-image-to-image, ipadapter_strength, 0.5"
  })
  void givenAParameterOfAnotherKind_whenEdited_thenItIsRefusedByName(
      String model, String name, String value) {
    Answers.refused(
        send(form().text("model", model).text(name, value)), 400, name, "unsupported_parameter");
  }

  @Test
  void givenAMaskForAModelThatTakesNone_whenEdited_thenItIsRefusedByName() {
    Answers.refused(
        send(form().text("model", "avatar").file("mask", IMAGE)),
        400,
        "mask",
        "unsupported_parameter");
  }

  @Test
  void givenAMaskOfAnotherSize_whenEdited_thenItIsRefusedByName() {
    Answers.refused(send(form().file("mask", Pictures.png(31, 24))), 400, "mask", "invalid_value");
  }

  @Test
  void givenNoPictureOrTwo_whenEdited_thenItIsRefusedByName() {
    Answers.refused(
        send(new Form().text("prompt", "x")), 400, "image", "missing_required_parameter");
    Answers.refused(send(form().file("image[]", IMAGE)), 400, "image", "invalid_value");
    Answers.refused(send(form().file("image", IMAGE)), 400, "image", "invalid_value");
    Answers.refused(
        send(new Form().text("prompt", "x").text("image", "")), 400, "image", "invalid_image");
  }

  @Test
  void givenAFileThatIsNoPicture_whenEdited_thenItIsRefusedByName() {
    byte[] cut = Arrays.copyOf(IMAGE, IMAGE.length - 20);

    Answers.refused(
        send(new Form().text("prompt", "x").file("image", "no".getBytes(StandardCharsets.UTF_8))),
        400,
        "image",
        "invalid_image");
    Answers.refused(
        send(new Form().text("prompt", "x").file("image", cut)), 400, "image", "invalid_image");
  }

  @Test
  void givenATextThatIsNotUtf8_whenEdited_thenItIsRefusedByName() {
    Answers.refused(
        send(new Form().file("image", IMAGE).text("prompt", new byte[] {(byte) 0xC3, '('})),
        400,
        "prompt",
        "invalid_value");
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 415",
    "text/plain, 415",
    "multipart/mixed; boundary=x, 415",
    "multipart/form-data, 400",
    "multipart/form-data; boundary=other, 400"
  })
  void givenAnotherType_whenEdited_thenItIsRefused(String type, int status) {
    HttpResponse<String> response =
        TestNode.send(form().on(node.request(PATH, "good-key")).setHeader("content-type", type));

    Answers.refused(response);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "''",
        "'no form at all'",
        "'--B'",
        "'--B--'",
        "'--B\r\n'",
        "'--B\r\n\r\nno name\r\n--B--\r\n'",
        "'--B\r\nContent-Disposition: form-data\r\n\r\nno name\r\n--B--\r\n'",
        "'--B\r\nContent-Disposition: form-data; name=\r\n\r\nx\r\n--B--\r\n'",
        "'--B\r\nContent-Disposition: form-data; name=\"prompt\"\r\n\r\nnever ends'",
        "'--B\r\nContent-Disposition: form-data; name=\"prompt\"'",
        "'--B\nContent-Disposition: form-data; name=\"prompt\"\n\nx\n--B--'",
        "'--B\r\nContent-Type: \u0001\r\nContent-Disposition: ;;;\r\n\r\nx\r\n--B--\r\n'",
        "'--B\r\nContent-Disposition: attachment; name=\"prompt\"\r\n\r\nx\r\n--B--\r\n'"
      })
  void givenAMalformedForm_whenEdited_thenItIsRefusedAndSaysWhatIsWrong(String body) {
    HttpResponse<String> response =
        TestNode.send(
            node.request(PATH, "good-key")
                .setHeader("content-type", "multipart/form-data; boundary=B")
                .POST(BodyPublishers.ofString(body)));

    Answers.refused(response);
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void givenAFormOfVeryManyParts_whenEdited_thenItIsRefusedBeforeItIsRead() {
    Form form = new Form();
    for (int i = 0; i < 50_000; i++) {
      form.text("p" + i, "");
    }

    HttpResponse<String> response = send(form);

    Answers.refused(response, 400, null, "invalid_multipart");
    assertThat(response.body()).contains("too many parts");
  }
}
