package io.assay.simulations.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {

  private final RequestReader reader = new RequestReader(Limits.USUAL);

  @Test
  void givenARequestWithEverything_whenRead_thenEverythingIsThere() {
    ChatRequest request =
        chat(
            """
            {"model":"m","messages":[{"role":"system","content":"Be brief."},
             {"role":"user","content":[{"type":"text","text":"Hi"},{"type":"text","text":" you"}]}],
             "stream":true,"stream_options":{"include_usage":true},"temperature":0.3,"top_k":7,
             "top_p":0.9,"seed":5,"max_tokens":9,"max_completion_tokens":8,"logprobs":true,
             "top_logprobs":3,"stop":"end","user":"ignored","presence_penalty":null}
            """);
    assertThat(request.prompt()).isEqualTo("Be brief.\nHi you\n");
    assertThat(request.stream()).isTrue();
    assertThat(request.includeUsage()).isTrue();
    assertThat(request.logprobs()).isTrue();
    assertThat(request.sampling().temperature()).isEqualTo(0.3);
    assertThat(request.sampling().topK()).isEqualTo(7);
    assertThat(request.sampling().topP()).isEqualTo(0.9);
    assertThat(request.sampling().seed()).isEqualTo(5);
    assertThat(request.sampling().maxTokens()).isEqualTo(8);
    assertThat(request.sampling().top()).isEqualTo(3);
    assertThat(request.sampling().stops()).isEqualTo(List.of("end"));
  }

  @Test
  void givenTheLeast_whenRead_thenTheDefaultsAreThoseOfTheApi() {
    ChatRequest request =
        chat("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
    assertThat(request.stream()).isFalse();
    assertThat(request.logprobs()).isFalse();
    assertThat(request.promptLogprobs()).isEqualTo(OptionalInt.empty());
    assertThat(request.sampling().temperature()).isEqualTo(1);
    assertThat(request.sampling().seed()).isEqualTo(77);
  }

  @Test
  void givenAFinalMessageToContinue_whenRead_thenThePromptEndsWithIt() {
    ChatRequest request =
        chat(
            """
            {"model":"m","messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"It is"}],
             "add_generation_prompt":false,"continue_final_message":true,"prompt_logprobs":5}
            """);
    assertThat(request.prompt()).isEqualTo("Q\nIt is");
    assertThat(request.promptLogprobs()).hasValue(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "temperature | \"temperature\":3",
        "temperature | \"temperature\":\"hot\"",
        "max_tokens | \"max_tokens\":0",
        "max_tokens | \"max_tokens\":5000",
        "max_tokens | \"max_tokens\":1.5",
        "seed | \"seed\":1e300",
        "seed | \"seed\":99999999999999999999",
        "logprobs | \"logprobs\":1",
        "top_logprobs | \"top_logprobs\":21,\"logprobs\":true",
        "top_logprobs | \"top_logprobs\":5",
        "top_k | \"top_k\":-1",
        "top_p | \"top_p\":0",
        "n | \"n\":2",
        "stop | \"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]",
        "stop | \"stop\":\"\"",
        "stop | \"stop\":[1]",
        "stop | \"stop\":{}",
        "stream_options | \"stream_options\":3",
        "prompt_logprobs | \"prompt_logprobs\":5,\"stream\":true",
        "continue_final_message | \"continue_final_message\":true",
        "continue_final_message | \"continue_final_message\":true,\"add_generation_prompt\":false",
        "messages | \"messages\":[]",
        "messages | \"messages\":\"hello\"",
        "messages[0].role | \"messages\":[{\"role\":\"boss\",\"content\":\"x\"}]",
        "messages[0].content | \"messages\":[{\"role\":\"user\"}]",
        "messages[0].content | \"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]",
        "model | \"model\":5",
      })
  void givenAWrongField_whenRead_thenTheErrorNamesIt(String param, String field) {
    // The later of two equal names counts.
    String body =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]," + field + "}";
    OpenAiError error = catchThrowableOfType(OpenAiError.class, () -> chat(body));
    assertThat(error.status()).isEqualTo(400);
    assertThat(error.body().at("/error/param").asText()).isEqualTo(param);
    assertThat(error.body().at("/error/type").asText()).isEqualTo("invalid_request_error");
    assertThat(error.body().at("/error/message").asText()).isNotBlank();
    assertThat(error.body().at("/error/code").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"''", "not json", "[]", "3", "null", "{\"model\":"})
  void givenABodyThatIsNoObject_whenRead_thenItSaysSo(String body) {
    assertThat(catchThrowableOfType(OpenAiError.class, () -> chat(body)).status()).isEqualTo(400);
  }

  private ChatRequest chat(String body) {
    return reader.chat(body.getBytes(StandardCharsets.UTF_8), 77);
  }
}
