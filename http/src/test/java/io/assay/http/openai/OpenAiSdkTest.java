package io.assay.http.openai;

import static io.assay.http.testing.ScriptedInference.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.assay.http.testing.ScriptedInference;
import io.assay.http.testing.TestNode;
import io.assay.streams.inference.InferenceException;
import io.assay.streams.inference.InferenceException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The official OpenAI client for Java. */
class OpenAiSdkTest {

  private static TestNode node;
  private static OpenAIClient client;

  @BeforeAll
  static void start() throws Exception {
    node = TestNode.start("assay.http.calls { head-deadline = 100ms, keep-alive = 50ms }");
    client = client("good-key", 0);
  }

  @AfterAll
  static void stop() {
    client.close();
    node.close();
  }

  private static OpenAIClient client(String key, int retries) {
    return OpenAIOkHttpClient.builder()
        .baseUrl("http://127.0.0.1:" + node.port() + "/v1")
        .apiKey(key)
        .maxRetries(retries)
        .timeout(Duration.ofSeconds(10))
        .build();
  }

  private static ChatCompletionCreateParams.Builder ask() {
    return ChatCompletionCreateParams.builder().model("chat-mixtral").addUserMessage("Hi");
  }

  @Test
  void givenModels_whenListed_thenTheyAreThere() {
    assertThat(client.models().list().data())
        .extracting(model -> model.id())
        .startsWith("chat-mixtral", "chat-llama-3")
        .contains("proteus-text-to-image", "inpaint", "avatar", "clip-image-embeddings");
    assertThat(client.models().retrieve("chat-llama-3").ownedBy()).isEqualTo("assay");
  }

  @Test
  void givenAnAnswer_whenNotStreamed_thenItIsRead() {
    node.inference.answersWith("Hel", "lo", "!");

    ChatCompletion answer =
        client
            .chat()
            .completions()
            .create(ask().logprobs(true).topLogprobs(1).temperature(0.5).build())
            .validate();

    ChatCompletion.Choice choice = answer.choices().get(0);
    assertThat(choice.message().content()).contains("Hello!");
    assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.STOP);
    assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(10);
    var logprobs = choice.logprobs().orElseThrow().content().orElseThrow();
    assertThat(logprobs).hasSize(3);
    assertThat(logprobs.get(1).token()).isEqualTo("lo");
    assertThat(logprobs.get(1).logprob()).isEqualTo(-0.5);
    assertThat(logprobs.get(1).bytes().orElseThrow()).containsExactly(108L, 111L);
    assertThat(logprobs.get(1).topLogprobs()).hasSize(1);
    assertThat(node.inference.requests.get(0).topLogprobs()).isEqualTo(1);
  }

  @Test
  void givenAnAnswer_whenStreamed_thenEveryChunkIsRead() {
    node.inference.answersWith("Hel", "lo", "!");

    List<ChatCompletionChunk> chunks;
    try (StreamResponse<ChatCompletionChunk> stream =
        client
            .chat()
            .completions()
            .createStreaming(
                ask()
                    .logprobs(true)
                    .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
                    .build())) {
      chunks = stream.stream().map(ChatCompletionChunk::validate).toList();
    }

    assertThat(chunks).extracting(ChatCompletionChunk::id).containsOnly(chunks.get(0).id());
    assertThat(
            chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining()))
        .isEqualTo("Hello!");
    assertThat(chunks.get(0).choices().get(0).delta().role())
        .contains(ChatCompletionChunk.Choice.Delta.Role.ASSISTANT);
    assertThat(
            chunks
                .get(1)
                .choices()
                .get(0)
                .logprobs()
                .orElseThrow()
                .content()
                .orElseThrow()
                .get(0)
                .topLogprobs())
        .isEmpty();
    assertThat(chunks.get(chunks.size() - 2).choices().get(0).finishReason())
        .contains(ChatCompletionChunk.Choice.FinishReason.STOP);
    assertThat(chunks.get(chunks.size() - 1).usage().orElseThrow().completionTokens()).isEqualTo(3);
  }

  @Test
  void givenALateFirstToken_whenStreamed_thenCommentsAreSkipped() {
    node.inference.answersWith(
        Source.from(io.assay.http.testing.ScriptedInference.parts("a"))
            .initialDelay(Duration.ofMillis(400)));

    try (var stream = client.chat().completions().createStreaming(ask().build())) {
      assertThat(stream.stream()).hasSize(3);
    }
  }

  @Test
  void givenAFailureInMidStream_whenStreamed_thenTheClientSeesAnError() {
    node.inference.answersWith(
        Source.single(token("a"))
            .concatLazy(ScriptedInference.failing(new InferenceException(Kind.UPSTREAM, "x"))));

    try (var stream = client.chat().completions().createStreaming(ask().build())) {
      assertThatThrownBy(() -> stream.stream().forEach(chunk -> {}))
          .isInstanceOf(OpenAIException.class)
          .hasMessageContaining("The miners gave no complete answer.");
    }
  }

  @Test
  void givenAClientThatStopsReading_whenItCloses_thenTheRequestIsCancelled() {
    node.inference.answersWith(Source.single(token("a")).concatLazy(Source.never()));

    try (var stream = client.chat().completions().createStreaming(ask().build())) {
      assertThat(stream.stream().limit(2)).hasSize(2);
    }

    await().untilAtomic(node.inference.cancelled, is(1));
  }

  @Test
  void givenErrors_whenAsked_thenTheyAreTheClientsExceptions() {
    var wrong =
        catchThrowableOfType(
            BadRequestException.class,
            () -> client.chat().completions().create(ask().presencePenalty(1.0).build()));
    assertThat(wrong.param()).contains("presence_penalty");
    assertThat(wrong.code()).contains("unsupported_parameter");
    assertThatThrownBy(() -> client.models().retrieve("nothing"))
        .isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> client("wrong", 0).models().list())
        .isInstanceOf(UnauthorizedException.class)
        .hasMessageContaining("Incorrect API key provided.");
    assertThatThrownBy(() -> client("disabled-key", 0).models().list())
        .isInstanceOf(PermissionDeniedException.class);
    assertThatThrownBy(() -> client("busy-key", 0).models().list())
        .isInstanceOf(RateLimitException.class);
  }

  @Test
  void givenNoMiner_whenAsked_thenTheClientSeesA503AndRetriesAsToldTo() {
    node.inference.answersWith(
        Source.failed(
            new InferenceException(Kind.NO_MINER, "none", Optional.of(Duration.ofMillis(900)))));

    var error =
        catchThrowableOfType(
            InternalServerException.class,
            () -> client("good-key", 1).chat().completions().create(ask().build()));

    assertThat(error.statusCode()).isEqualTo(503);
    assertThat(error.code()).contains("overloaded");
    assertThat(node.inference.requests).hasSize(2);
  }

  @Test
  void givenNoCredits_whenAsked_thenTheClientDoesNotRetry() {
    node.authentications.set(0);

    assertThatThrownBy(() -> client("poor-key", 5).models().list())
        .isInstanceOf(RateLimitException.class);

    assertThat(node.authentications).hasValue(1);
  }
}
