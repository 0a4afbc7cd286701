package io.assay.streams.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAnswerTest {

  private static final StoredText ANSWER =
      new StoredText(
          new ChatRequest(
              new TaskName("chat-mixtral"),
              List.of(new ChatMessage("user", "Say \"ä\"\n😀")),
              0.7,
              0.9,
              64,
              1234567890123L,
              List.of("END"),
              true),
          List.of(new StoredToken("ä", -0.1), new StoredToken("\u0000😀", 0)),
          1.5);

  /** Version 1, as it was first written: must be read for ever. */
  private static final String VERSION_1 =
      "{\"version\":1,\"task\":\"chat-mixtral\",\"request\":{\"messages\":[{\"role\":\"user\","
          + "\"content\":\"Say \\\"ä\\\"\\n😀\"}],\"temperature\":0.7,\"top_p\":0.9,"
          + "\"max_tokens\":64,\"seed\":1234567890123,\"stop\":[\"END\"]},\"tokens\":["
          + "{\"text\":\"ä\",\"logprob\":-0.1},{\"text\":\"\\u0000😀\",\"logprob\":0.0}],"
          + "\"response_seconds\":1.5}";

  @Test
  void givenAnAnswer_whenWrittenAndRead_thenItIsTheSame() {
    assertThat(StoredAnswer.decode(ANSWER.encode())).isEqualTo(ANSWER);
  }

  @Test
  void givenTheFirstVersionsBytes_whenRead_thenTheyAreUnderstood() {
    assertThat(StoredAnswer.decode(VERSION_1.getBytes(UTF_8))).isEqualTo(ANSWER);
    assertThat(StoredAnswer.decode(ANSWER.encode()))
        .isEqualTo(StoredAnswer.decode(VERSION_1.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "{}",
        "{\"version\":2}",
        "{\"version\":1,\"task\":\"chat-mixtral\",\"request\":{},\"tokens\":[]}",
        "{\"version\":1,\"tokens\":[{\"text\":\"a\",\"logprob\":\"x\"}]}"
      })
  void givenOtherBytes_whenRead_thenTheErrorSaysWhatIsWrong(String bytes) {
    assertThatThrownBy(() -> StoredAnswer.decode(bytes.getBytes(UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stored answer");
  }
}
