package io.assay.http.older;

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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The older paths about pictures, over real HTTP. */
class OlderApiTest {

  private static final String IMAGE = Pictures.base64(16, 16);
  private static final String GIVEN = ",\"init_image\":\"" + IMAGE + "\"";

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

  private static HttpResponse<String> picture(String path, String more) {
    return post(path, "{\"prompt\":\"x\"" + more + "}");
  }

  private static ImageRequest asked() {
    return (ImageRequest) node.inference.asked.get(0);
  }

  @Test
  void givenAText_whenAPictureIsMade_thenItIsTheOlderShape() {
    node.inference.answersWithPicture("aGk=");

    JsonNode body =
        Answers.documented(
            node,
            picture(
                "/text-to-image",
                ",\"engine\":\"playground\",\"negative_prompt\":\"y\",\"steps\":5,"
                    + "\"cfg_scale\":3,\"width\":512,\"height\":256,\"seed\":0"));

    assertThat(body).isEqualTo(TestNode.json("{\"image_b64\":\"aGk=\",\"is_nsfw\":false}"));
    assertThat(asked().task().value()).isEqualTo("playground-text-to-image");
    assertThat(asked().operation()).isEqualTo(new ImageOperation.TextToImage());
    assertThat(asked().steps()).isEqualTo(5);
    assertThat(asked().width()).isEqualTo(512);
    assertThat(asked().height()).isEqualTo(256);
    assertThat(asked().seed()).isZero();
  }

  @Test
  void givenAPicture_whenItIsChanged_thenTheStrengthIsPassedOn() {
    node.inference.answersWithPicture("aGk=");

    Answers.documented(node, picture("/image-to-image", GIVEN + ",\"image_strength\":0.25"));

    assertThat(asked().task().value()).isEqualTo("proteus-image-to-image");
    assertThat(asked().operation()).isEqualTo(new ImageOperation.ImageToImage(IMAGE, 0.25));
  }

  @Test
  void givenAMask_whenAPictureIsInpainted_thenItIsPassedOn() {
    node.inference.answersWithPicture("aGk=");

    Answers.documented(
        node, picture("/inpaint", GIVEN + ",\"mask_image\":\"" + Pictures.dataUrl(16, 16) + "\""));

    assertThat(asked().operation()).isEqualTo(new ImageOperation.Inpaint(IMAGE, IMAGE));
  }

  @Test
  void givenAFace_whenAnAvatarIsMade_thenTheStrengthsArePassedOn() {
    node.inference.answersWithPicture("aGk=");

    Answers.documented(
        node, picture("/avatar", GIVEN + ",\"ipadapter_strength\":0.1,\"control_strength\":0.2"));

    assertThat(asked().task().value()).isEqualTo("avatar");
    assertThat(asked().operation()).isEqualTo(new ImageOperation.Avatar(IMAGE, 0.1, 0.2));
  }

  @Test
  void givenAPictureThatIsNotSafe_whenMade_thenItIsNullAndSaysSo() {
    node.inference.answersWithUnsafePicture();

    JsonNode body = Answers.documented(node, picture("/text-to-image", ""));

    assertThat(body).isEqualTo(TestNode.json("{\"image_b64\":null,\"is_nsfw\":true}"));
  }

  @Test
  void givenPictures_whenEmbedded_thenTheVectorsAreThere() {
    node.inference.answersWithEmbeddings(List.of(List.of(0.5), List.of(1.5)));

    JsonNode body =
        Answers.documented(
            node,
            post(
                "/clip-embeddings",
                "{\"image_b64s\":[\"%s\",\"%s\"]}".formatted(IMAGE, Pictures.dataUrl(8, 8))));

    assertThat(body).isEqualTo(TestNode.json("{\"clip_embeddings\":[[0.5],[1.5]]}"));
    assertThat(((ClipRequest) node.inference.asked.get(0)).images())
        .containsExactly(IMAGE, Pictures.base64(8, 8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/text-to-image|{}|prompt|missing_required_parameter",
        "/text-to-image|{\"prompt\":\"x\",\"width\":63}|width|invalid_value",
        "/text-to-image|{\"prompt\":\"x\",\"height\":2049}|height|invalid_value",
        "/text-to-image|{\"prompt\":\"x\",\"init_image\":\"x\"}|init_image|unknown_parameter",
        "/text-to-image|{\"prompt\":\"x\",\"model\":\"a\",\"engine\":\"b\"}|engine|invalid_value",
        "/image-to-image|{\"prompt\":\"x\"}|init_image|missing_required_parameter",
        "/image-to-image|{\"prompt\":\"x\",\"init_image\":\"aGk=\"}|init_image|invalid_image",
        "/image-to-image|{\"prompt\":\"x\",\"init_image\":\"?\"}|init_image|invalid_base64",
        "/image-to-image|{\"prompt\":\"x\",\"init_image\":5}|init_image|invalid_type",
        "/inpaint|{\"prompt\":\"x\"}|init_image|missing_required_parameter",
        "/avatar|{\"prompt\":\"x\"}|init_image|missing_required_parameter",
        "/clip-embeddings|{}|image_b64s|missing_required_parameter",
        "/clip-embeddings|{\"image_b64s\":[]}|image_b64s|invalid_value",
        "/clip-embeddings|{\"image_b64s\":\"aGk=\"}|image_b64s|invalid_type",
        "/clip-embeddings|{\"image_b64s\":[\"aGk=\"]}|image_b64s[0]|invalid_image"
      })
  void givenABodyThatIsWrong_whenSent_thenItIsRefusedByName(
      String path, String body, String param, String code) {
    Answers.refused(post(path, body), 400, param, code);
  }

  @ParameterizedTest
  @CsvSource({
    "/text-to-image, inpaint",
    "/text-to-image, nothing",
    "/image-to-image, proteus-text-to-image",
    "/avatar, inpaint"
  })
  void givenAModelOfAnotherKind_whenSent_thenItIs404(String path, String model) {
    String given = path.equals("/text-to-image") ? "" : GIVEN;

    Answers.refused(
        picture(path, given + ",\"model\":\"" + model + "\""), 404, "model", "model_not_found");
  }

  @Test
  void givenAMaskOfAnotherSize_whenSent_thenItIsRefusedByName() {
    String mask = ",\"mask_image\":\"" + Pictures.base64(8, 16) + "\"";

    Answers.refused(picture("/inpaint", GIVEN + mask), 400, "mask_image", "invalid_value");
  }

  @Test
  void givenNoKey_whenSent_thenItIs401() {
    HttpResponse<String> response =
        TestNode.send(node.request("/inpaint", "").POST(BodyPublishers.ofString("{}")));

    Answers.refused(response, 401, null, "invalid_api_key");
  }
}
