package io.assay.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskTable;
import io.assay.http.calls.Call;
import io.assay.http.errors.ApiError;
import io.assay.http.models.Models;
import io.assay.http.testing.Parsing;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionParserTest {

  private static final CompletionParser PARSER =
      new CompletionParser(
          new Models(TaskTable.shipped(), Instant.EPOCH), ChatParserTest.SETTINGS, () -> 100);

  private static String ask(String more) {
    return "{\"model\":\"chat-mixtral\",\"prompt\":\"Once\"" + more + "}";
  }

  private static List<ChatRequest> requests(Call call) {
    return call.requests().stream().map(ChatRequest.class::cast).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"prompt\":\"x\"}|model|missing_required_parameter",
        "{\"model\":\"chat-mixtral\"}|prompt|missing_required_parameter",
        "{\"model\":\"chat-mixtral\",\"prompt\":null}|prompt|missing_required_parameter",
        "{\"model\":\"chat-mixtral\",\"prompt\":5}|prompt|unsupported_value",
        "{\"model\":\"chat-mixtral\",\"prompt\":[5,6]}|prompt|unsupported_value",
        "{\"model\":\"chat-mixtral\",\"prompt\":[[5,6]]}|prompt|unsupported_value",
        "{\"model\":\"chat-mixtral\",\"prompt\":{}}|prompt|invalid_type",
        "{\"model\":\"chat-mixtral\",\"prompt\":[true]}|prompt[0]|invalid_type",
        "{\"model\":\"chat-mixtral\",\"prompt\":[]}|prompt|invalid_value",
        "{\"model\":\"chat-mixtral\",\"prompt\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]}|prompt|invalid_value",
        "{\"model\":\"chat-mixtral\",\"prompt\":[\"1\",\"2\",\"3\"],\"n\":3}|n|invalid_value",
        "{\"model\":\"proteus-text-to-image\",\"prompt\":\"x\"}|model|model_not_found"
      })
  void givenABodyThatIsWrong_whenParsed_thenTheErrorNamesIt(
      String body, String param, String code) {
    ApiError error = Parsing.error(PARSER, body);

    assertThat(error.param()).contains(param);
    assertThat(error.code()).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"echo\":true|echo|unsupported_parameter",
        ",\"echo\":\"yes\"|echo|unsupported_parameter",
        ",\"suffix\":\"x\"|suffix|unsupported_parameter",
        ",\"best_of\":2|best_of|unsupported_value",
        ",\"best_of\":9|best_of|invalid_value",
        ",\"n\":2,\"best_of\":3|best_of|unsupported_value",
        ",\"n\":9|n|invalid_value",
        ",\"logprobs\":6|logprobs|invalid_value",
        ",\"logprobs\":true|logprobs|invalid_type",
        ",\"logit_bias\":{\"50256\":-100}|logit_bias|unsupported_parameter",
        ",\"presence_penalty\":1|presence_penalty|unsupported_parameter",
        ",\"frequency_penalty\":0.5|frequency_penalty|unsupported_parameter",
        ",\"max_tokens\":0|max_tokens|invalid_value",
        ",\"max_tokens\":1001|max_tokens|invalid_value",
        ",\"temperature\":3|temperature|invalid_value",
        ",\"stream_options\":{\"include_usage\":true}|stream_options|invalid_value",
        ",\"messages\":[]|messages|unknown_parameter",
        ",\"max_completion_tokens\":5|max_completion_tokens|unknown_parameter"
      })
  void givenAParameterThatIsNotServed_whenParsed_thenItIsRefusedByName(
      String more, String param, String code) {
    ApiError error = Parsing.error(PARSER, ask(more));

    assertThat(error.status()).isEqualTo(400);
    assertThat(error.param()).contains(param);
    assertThat(error.code()).contains(code);
    assertThat(error.message()).contains(param);
  }

  @Test
  void givenAPrompt_whenParsed_thenItIsOneMessageOfAUserOfSixteenTokens() {
    Call call = Parsing.call(PARSER, ask(""));

    ChatRequest request = requests(call).get(0);
    assertThat(request.messages()).containsExactly(new ChatMessage("user", "Once"));
    assertThat(request.maxTokens()).isEqualTo(16);
    assertThat(request.seed()).isEqualTo(100);
    assertThat(request.streamed()).isFalse();
    assertThat(call.openEnded()).isFalse();
    assertThat(call.form()).isInstanceOf(CompletionWhole.class);
  }

  @Test
  void givenPromptsAndN_whenParsed_thenTheChoicesAreThoseOfTheFirstPromptThenOfTheNext() {
    Call call =
        Parsing.call(
            PARSER,
            "{\"model\":\"chat-mixtral\",\"prompt\":[\"a\",\"b\"],\"n\":2,\"best_of\":2,\"seed\":7,"
                + "\"stop\":\"x\",\"stream\":true,\"echo\":false,\"suffix\":\"\",\"user\":\"u\"}");

    assertThat(requests(call))
        .extracting(request -> request.messages().get(0).content() + request.seed())
        .containsExactly("a7", "a8", "b7", "b8");
    assertThat(requests(call)).allMatch(ChatRequest::streamed);
    assertThat(requests(call).get(3).stop()).containsExactly("x");
    assertThat(call.form()).isInstanceOf(CompletionStream.class);
  }

  @Test
  void givenPromptsAboveTheLimit_whenParsed_thenTheContextIsExceeded() {
    String prompts = "[\"" + "x".repeat(60) + "\",\"" + "y".repeat(60) + "\"]";

    ApiError error =
        Parsing.error(PARSER, "{\"model\":\"chat-mixtral\",\"prompt\":" + prompts + "}");

    assertThat(error.code()).contains("context_length_exceeded");
    assertThat(error.param()).contains("prompt");
  }
}
