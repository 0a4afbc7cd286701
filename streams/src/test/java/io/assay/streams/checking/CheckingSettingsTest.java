package io.assay.streams.checking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.task.TaskTable;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckingSettingsTest {

  @Test
  void givenNoChanges_whenRead_thenTheRulesOfTheSectionHold() {
    CheckingSettings settings = Answers.shipped();

    assertThat(settings.servers()).isEmpty();
    assertThat(settings.positions()).isEqualTo(PositionChoice.HIGHEST_LOGPROB);
    assertThat(settings.positionCount()).isEqualTo(10);
    assertThat(settings.topLogprobs()).isEqualTo(5);
  }

  @Test
  void givenAServer_whenRead_thenItsKeysHoldAndItsSecretIsNotShown() {
    ModelServerSettings server =
        read("servers = [{url = \"http://models:9000/\", tasks = [chat-llama-3],"
                + " concurrent = 3, model = big, key = secret}]")
            .servers()
            .get(0);

    assertThat(server.url().toString()).isEqualTo("http://models:9000");
    assertThat(server.concurrent()).isEqualTo(3);
    assertThat(server.model()).isEqualTo(Optional.of("big"));
    assertThat(server.key()).isEqualTo(Optional.of("secret"));
    assertThat(server.toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "servers = 3 | assay.checking.servers",
        "servers = [{tasks = [chat-mixtral]}] | assay.checking.servers[0].url",
        "servers = [{url = models, tasks = [chat-mixtral]}] | assay.checking.servers[0].url",
        "servers = [{url = \"http://m\"}] | assay.checking.servers[0].tasks",
        "servers = [{url = \"http://m\", tasks = []}] | assay.checking.servers[0].tasks",
        "servers = [{url = \"http://m\", tasks = [chat]}] | task chat is unknown",
        "servers = [{url = \"http://m\", tasks = [avatar, chat-mixtral]}] | text tasks only",
        "servers = [{url = \"http://m\", tasks = [chat-mixtral], at = 1}] | servers[0].at is unknown",
        "servers = [{url = \"http://m\", tasks = [chat-mixtral], concurrent = 0}] | servers[0].concurrent",
        "positions = first | assay.checking.positions is 'first'",
        "position-count = 0 | assay.checking.position-count",
        "top-logprobs = 21 | assay.checking.top-logprobs",
        "request-timeout = never | assay.checking.request-timeout",
        "longest-back-off = 1ms | assay.checking.longest-back-off",
        "request-timeout = 1h | assay.checking.coordination.lease",
        "speed = 1 | assay.checking.speed is unknown"
      })
  void givenAWrongValue_whenRead_thenTheKeyIsNamed(String written, String named) {
    assertThatThrownBy(() -> read(written))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named);
  }

  private static CheckingSettings read(String keys) {
    return CheckingSettings.from(
        ConfigFactory.parseString("assay.checking {" + keys + "}"), TaskTable.shipped());
  }
}
