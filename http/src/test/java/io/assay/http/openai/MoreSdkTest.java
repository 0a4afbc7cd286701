package io.assay.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.http.testing.Pictures;
import io.assay.http.testing.TestNode;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official OpenAI client for Java at the endpoints besides chat. */
class MoreSdkTest {

  private static TestNode node;
  private static OpenAIClient client;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("");
    client =
        OpenAIOkHttpClient.builder()
            .baseUrl("http://127.0.0.1:" + node.port() + "/v1")
            .apiKey("good-key")
            .maxRetries(0)
            .timeout(Duration.ofSeconds(10))
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    node.close();
  }

  private static CompletionCreateParams.Builder complete() {
    return CompletionCreateParams.builder().model("chat-mixtral").prompt("Once");
  }

  @Test
  void givenSeveralChoices_whenAsked_thenEachIsRead() {
    node.inference.answersWith("Hi");

    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(
                ChatCompletionCreateParams.builder()
                    .model("chat-mixtral")
                    .addUserMessage("Hi")
                    .n(3)
                    .build())
            .validate();

    assertThat(answer.choices()).extracting(choice -> choice.index()).containsExactly(0L, 1L, 2L);
    assertThat(answer.usage().orElseThrow().completionTokens()).isEqualTo(3);
  }

  @Test
  void givenACompletion_whenNotStreamed_thenItIsRead() {
    node.inference.answersWith(" upon", " a");

    Completion answer = client.completions().create(complete().logprobs(1).build()).validate();

    assertThat(answer.choices().get(0).text()).isEqualTo(" upon a");
    var logprobs = answer.choices().get(0).logprobs().orElseThrow();
    assertThat(logprobs.tokens().orElseThrow()).containsExactly(" upon", " a");
    assertThat(logprobs.textOffset().orElseThrow()).containsExactly(0L, 5L);
    assertThat(logprobs.topLogprobs().orElseThrow()).hasSize(2);
  }

  @Test
  void givenACompletion_whenStreamed_thenEveryTokenIsRead() {
    node.inference.answersWith(" upon", " a");

    String text;
    try (StreamResponse<Completion> stream =
        client.completions().createStreaming(complete().build())) {
      text =
          stream.stream()
              .flatMap(chunk -> chunk.choices().stream())
              .map(choice -> choice.text())
              .collect(Collectors.joining());
    }

    assertThat(text).isEqualTo(" upon a");
  }

  @Test
  void givenNoFormat_whenEmbedded_thenTheVectorIsThereAllTheSame() {
    node.inference.answersWithEmbeddings(List.of(List.of(0.5, -0.25)));

    CreateEmbeddingResponse answer = client.embeddings().create(embed().build()).validate();

    assertThat(answer.data().get(0).embedding()).containsExactly(0.5f, -0.25f);
  }

  @Test
  void givenEachFormat_whenEmbedded_thenTheVectorIsTheSame() {
    node.inference.answersWithEmbeddings(List.of(List.of(0.1, -0.2)));

    for (var format :
        List.of(
            EmbeddingCreateParams.EncodingFormat.FLOAT,
            EmbeddingCreateParams.EncodingFormat.BASE64)) {
      CreateEmbeddingResponse answer =
          client.embeddings().create(embed().encodingFormat(format).build());

      assertThat(answer.data().get(0).embedding().get(0)).isCloseTo(0.1f, within(1e-6f));
      assertThat(answer.usage().promptTokens()).isZero();
    }
  }

  private static EmbeddingCreateParams.Builder embed() {
    return EmbeddingCreateParams.builder()
        .model("clip-image-embeddings")
        .input(Pictures.dataUrl(8, 8));
  }

  @Test
  void givenAText_whenEmbedded_thenTheErrorNamesTheInput() {
    BadRequestException error =
        catchThrowableOfType(
            BadRequestException.class,
            () -> client.embeddings().create(embed().input("a text").build()));

    assertThat(error.param()).contains("input");
  }

  @Test
  void givenAPrompt_whenAPictureIsGenerated_thenItIsRead() {
    node.inference.answersWithPicture("aGk=");

    ImagesResponse answer =
        client
            .images()
            .generate(
                ImageGenerateParams.builder()
                    .prompt("a lighthouse")
                    .n(2)
                    .size(ImageGenerateParams.Size._1024X1024)
                    .responseFormat(ImageGenerateParams.ResponseFormat.B64_JSON)
                    .putAdditionalBodyProperty("seed", JsonValue.from(7))
                    .build())
            .validate();

    assertThat(answer.data().orElseThrow())
        .extracting(picture -> picture.b64Json().orElseThrow())
        .containsExactly("aGk=", "aGk=");
    assertThat(((ImageRequest) node.inference.asked.get(0)).width()).isEqualTo(1024);
  }

  @Test
  void givenAPictureThatIsNotSafe_whenGenerated_thenTheErrorSaysSo() {
    node.inference.answersWithUnsafePicture();

    BadRequestException error =
        catchThrowableOfType(
            BadRequestException.class,
            () -> client.images().generate(ImageGenerateParams.builder().prompt("x").build()));

    assertThat(error.code()).contains("content_policy_violation");
  }

  @Test
  void givenAPictureAndAMask_whenEdited_thenTheResultIsRead() {
    node.inference.answersWithPicture("aGk=");
    byte[] png = Pictures.png(16, 16);

    ImagesResponse answer =
        client
            .images()
            .edit(ImageEditParams.builder().image(png).mask(png).prompt("at night").build())
            .validate();

    assertThat(answer.data().orElseThrow().get(0).b64Json()).contains("aGk=");
    String base64 = Base64.getEncoder().encodeToString(png);
    assertThat(((ImageRequest) node.inference.asked.get(0)).operation())
        .isEqualTo(new ImageOperation.Inpaint(base64, base64));
  }
}
