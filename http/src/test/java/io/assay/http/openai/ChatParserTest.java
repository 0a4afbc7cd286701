package io.assay.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskTable;
import io.assay.http.calls.Call;
import io.assay.http.errors.ApiError;
import io.assay.http.models.Models;
import io.assay.http.testing.Parsing;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatParserTest {

  static final ChatSettings SETTINGS = new ChatSettings(3, 100, 1000, 64, 0.7, 0.9);

  static final ChatParser PARSER =
      new ChatParser(new Models(TaskTable.shipped(), Instant.EPOCH), SETTINGS, () -> 1);

  private static ApiError error(String body) {
    return Parsing.error(PARSER, body);
  }

  private static String ask(String more) {
    return ChatApiTest.ASK.formatted("," + more);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"temperature\":\"1\"|temperature|invalid_type",
        "\"temperature\":2.1|temperature|invalid_value",
        "\"temperature\":-1|temperature|invalid_value",
        "\"temperature\":1e400|temperature|invalid_value",
        "\"top_p\":true|top_p|invalid_type",
        "\"top_p\":1.5|top_p|invalid_value",
        "\"max_tokens\":1.5|max_tokens|invalid_type",
        "\"max_tokens\":0|max_tokens|invalid_value",
        "\"max_tokens\":1001|max_tokens|invalid_value",
        "\"max_tokens\":99999999999999999999|max_tokens|invalid_value",
        "\"max_completion_tokens\":\"5\"|max_completion_tokens|invalid_type",
        "\"max_tokens\":1,\"max_completion_tokens\":2|max_tokens|invalid_value",
        "\"seed\":0.5|seed|invalid_type",
        "\"seed\":9223372036854775808|seed|invalid_value",
        "\"stop\":5|stop|invalid_type",
        "\"stop\":[\"a\",5]|stop[1]|invalid_type",
        "\"stop\":\"\"|stop|invalid_value",
        "\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\"]|stop|invalid_value",
        "\"stream\":\"yes\"|stream|invalid_type",
        "\"stream_options\":{}|stream_options|invalid_value",
        "\"stream\":true,\"stream_options\":[]|stream_options|invalid_type",
        "\"stream\":true,\"stream_options\":{\"include_usage\":1}|stream_options.include_usage|invalid_type",
        "\"stream\":true,\"stream_options\":{\"more\":1}|stream_options.more|unknown_parameter",
        "\"logprobs\":5|logprobs|invalid_type",
        "\"top_logprobs\":5|top_logprobs|invalid_value",
        "\"logprobs\":true,\"top_logprobs\":21|top_logprobs|invalid_value",
        "\"logprobs\":true,\"top_logprobs\":-1|top_logprobs|invalid_value",
        "\"n\":9|n|invalid_value",
        "\"n\":0|n|invalid_value",
        "\"n\":\"1\"|n|invalid_type",
        "\"tools\":[{\"type\":\"function\"}]|tools|unsupported_parameter",
        "\"functions\":[{}]|functions|unsupported_parameter",
        "\"tool_choice\":\"required\"|tool_choice|unsupported_parameter",
        "\"function_call\":\"auto\"|function_call|unsupported_parameter",
        "\"response_format\":{\"type\":\"json_object\"}|response_format|unsupported_parameter",
        "\"response_format\":\"text\"|response_format|unsupported_parameter",
        "\"presence_penalty\":0.1|presence_penalty|unsupported_parameter",
        "\"frequency_penalty\":\"0\"|frequency_penalty|unsupported_parameter",
        "\"logit_bias\":{\"5\":1}|logit_bias|unsupported_parameter",
        "\"modalities\":[\"text\",\"audio\"]|modalities|unsupported_parameter",
        "\"audio\":{}|audio|unsupported_parameter",
        "\"prediction\":{}|prediction|unsupported_parameter",
        "\"reasoning_effort\":\"high\"|reasoning_effort|unsupported_parameter",
        "\"verbosity\":\"low\"|verbosity|unsupported_parameter",
        "\"web_search_options\":{}|web_search_options|unsupported_parameter",
        "\"top_k\":5|top_k|unknown_parameter",
        "\"Temperature\":1|Temperature|unknown_parameter"
      })
  void givenAParameterThatIsNotServed_whenParsed_thenItIsRefusedByName(
      String more, String param, String code) {
    ApiError error = error(ask(more));

    assertThat(error.status()).isEqualTo(400);
    assertThat(error.param()).contains(param);
    assertThat(error.code()).contains(code);
    assertThat(error.message()).contains(param);
    assertThat(error.retryable()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|model|missing_required_parameter",
        "{\"model\":null}|model|missing_required_parameter",
        "{\"model\":5}|model|invalid_type",
        "{\"model\":\"chat-mixtral\"}|messages|missing_required_parameter",
        "{\"model\":\"chat-mixtral\",\"messages\":{}}|messages|invalid_type",
        "{\"model\":\"chat-mixtral\",\"messages\":[]}|messages|invalid_value",
        "{\"model\":\"chat-mixtral\",\"messages\":[1]}|messages[0]|invalid_type",
        "{\"model\":\"chat-mixtral\",\"messages\":[{},{},{},{}]}|messages|invalid_value"
      })
  void givenABodyWithoutWhatIsNeeded_whenParsed_thenTheErrorNamesIt(
      String body, String param, String code) {
    assertThat(error(body).param()).contains(param);
    assertThat(error(body).code()).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|messages[0].role|missing_required_parameter",
        "{\"role\":\"tool\",\"content\":\"x\"}|messages[0].role|invalid_value",
        "{\"role\":\"user\"}|messages[0].content|missing_required_parameter",
        "{\"role\":\"user\",\"content\":null}|messages[0].content|missing_required_parameter",
        "{\"role\":\"user\",\"content\":5}|messages[0].content|invalid_type",
        "{\"role\":\"user\",\"content\":[]}|messages[0].content|invalid_value",
        "{\"role\":\"user\",\"content\":[5]}|messages[0].content[0]|invalid_type",
        "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}|messages[0].content[0].type|unsupported_value",
        "{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}|messages[0].content[0].text|missing_required_parameter",
        "{\"role\":\"user\",\"content\":\"x\",\"name\":\"n\"}|messages[0].name|unsupported_parameter",
        "{\"role\":\"assistant\",\"content\":\"x\",\"tool_calls\":[{}]}|messages[0].tool_calls|unsupported_parameter",
        "{\"role\":\"user\",\"content\":\"x\",\"more\":1}|messages[0].more|unknown_parameter"
      })
  void givenAMessageThatIsWrong_whenParsed_thenTheErrorNamesThePlace(
      String message, String param, String code) {
    ApiError error = error("{\"model\":\"chat-mixtral\",\"messages\":[" + message + "]}");

    assertThat(error.param()).contains(param);
    assertThat(error.code()).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[]", "5", "\"x\"", "null", "{", "{}{}", "{\"a\":1,\"a\":2}", "{'a':1}"})
  void givenABodyThatIsNoObject_whenParsed_thenItIsInvalidJson(String body) {
    assertThat(error(body).status()).isEqualTo(400);
    assertThat(error(body).code()).contains("invalid_json");
    assertThat(error(body).message()).doesNotContain("Source");
  }

  @Test
  void givenADeeplyNestedBody_whenParsed_thenItIsInvalidJson() {
    assertThat(error("[".repeat(100_000)).code()).contains("invalid_json");
  }

  @Test
  void givenMessagesAboveTheLimit_whenParsed_thenTheContextIsExceeded() {
    String body =
        "{\"model\":\"chat-mixtral\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + "x".repeat(60)
            + "\"},{\"role\":\"user\",\"content\":\""
            + "y".repeat(60)
            + "\"}]}";

    assertThat(error(body).code()).contains("context_length_exceeded");
    assertThat(error(body).param()).contains("messages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "", "Chat-Mixtral", "dreamshaper-text-to-image"})
  void givenAModelThatIsNotServed_whenParsed_thenItIs404(String model) {
    ApiError error =
        error("{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");

    assertThat(error.status()).isEqualTo(404);
    assertThat(error.code()).contains("model_not_found");
    assertThat(error.param()).contains("model");
  }

  @Test
  void givenHarmlessParameters_whenParsed_thenTheyAreIgnored() {
    Call call =
        Parsing.call(
            PARSER,
            ask(
                "\"user\":\"u\",\"store\":true,\"service_tier\":\"auto\",\"tool_choice\":\"none\","
                    + "\"parallel_tool_calls\":true,\"modalities\":[\"text\"],\"seed\":null,"
                    + "\"frequency_penalty\":0.0,\"reasoning_effort\":\"none\",\"stop\":\"end\""));

    assertThat(call.form()).isInstanceOf(ChatWhole.class);
    assertThat(call.openEnded()).isTrue();
    assertThat(request(call, 0).temperature()).isEqualTo(0.7);
    assertThat(request(call, 0).maxTokens()).isEqualTo(64);
    assertThat(request(call, 0).stop()).containsExactly("end");
  }

  @Test
  void givenSeveralAnswers_whenParsed_thenEachHasASeedOfItsOwn() {
    Call call = Parsing.call(PARSER, ask("\"n\":3,\"seed\":9223372036854775807,\"stream\":true"));

    assertThat(call.form()).isInstanceOf(ChatStream.class);
    assertThat(call.requests()).hasSize(3);
    assertThat(request(call, 0).seed()).isEqualTo(Long.MAX_VALUE);
    assertThat(request(call, 1).seed()).isEqualTo(Long.MIN_VALUE);
    assertThat(request(call, 2).seed()).isEqualTo(Long.MIN_VALUE + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"max_tokens\":5", "\"max_completion_tokens\":5"})
  void givenALimit_whenParsed_thenTheCallIsNotOpenEnded(String limit) {
    Call call = Parsing.call(PARSER, ask(limit));

    assertThat(call.openEnded()).isFalse();
    assertThat(request(call, 0).maxTokens()).isEqualTo(5);
  }

  private static ChatRequest request(Call call, int choice) {
    return (ChatRequest) call.requests().get(choice);
  }
}
