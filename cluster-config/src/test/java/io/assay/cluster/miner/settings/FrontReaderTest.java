package io.assay.cluster.miner.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.MinerProtocol;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person may write, and what it is told otherwise. */
class FrontReaderTest {

  private static final String ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
  private static final String SOUND =
      """
      assay.miner {
        backends.gpu.url = "http://127.0.0.1:8000/v1/"
        groups.gpu = 16
        tasks.chat-mixtral { volume = 288000, model = mixtral }
      }
      """;

  private static FrontSettings read(String more) {
    return FrontReader.read(
        ConfigFactory.parseString(SOUND + more),
        name -> Map.of("KEY", "secret", "BAD", "two words").getOrDefault(name, ""));
  }

  @Test
  void givenTheLeastThatIsNeeded_whenRead_thenTheRestIsAsShipped() {
    FrontSettings settings = read("");

    assertThat(settings.protocol()).isEqualTo(MinerProtocol.OPENAI);
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(9_100);
    assertThat(settings.groups()).containsExactly(Map.entry("gpu", 16));
    ServedTask task = settings.tasks().get("chat-mixtral");
    assertThat(task.backend().url()).hasToString("http://127.0.0.1:8000");
    assertThat(task.model()).isEqualTo("mixtral");
    assertThat(task.group()).isEqualTo("gpu");
    assertThat(settings.callers().everybody()).isTrue();
    assertThat(settings.limits().answer()).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void givenCallersByNameAndByStake_whenRead_thenBothHold() {
    FrontSettings settings =
        read(
            "assay.miner { protocol = fiber, callers { allow = [\"%s\"], chain.url = \"ws://h:1\" } }"
                .formatted(ALICE));

    assertThat(settings.callers().everybody()).isFalse();
    assertThat(settings.callers().allowed()).containsOnlyKeys(ALICE);
    assertThat(settings.callers().chain().orElseThrow().minimumStake()).isEqualTo(1_000);
  }

  @Test
  void givenAKey_whenShown_thenItIsNotThere() {
    FrontSettings settings =
        read("assay.miner { callers.key-variable = KEY, backends.gpu.key-variable = KEY }");

    assertThat(settings.callers().key()).contains("secret");
    assertThat(settings).asString().doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot = vision | line 6: assay.miner.prot is unknown: expected one of backends, callers",
        "protocol = smtp | line 6: assay.miner.protocol is \"smtp\": expected openai, vision or"
            + " fiber",
        "port = 70000 | line 6: assay.miner.port is 70000: expected a whole number from 0 to 65535",
        "protocol = vision | assay.miner.hotkey-file is missing: expected the miner's hotkey",
        "hotkey-file = x | line 6: assay.miner.hotkey-file is \"x\": expected none",
        "backends.gpu.url = \"ftp://x\" | line 6: assay.miner.backends.gpu.url is \"ftp://x\":"
            + " expected http://HOST:PORT or https://HOST",
        "backends.gpu.url = \"http://u:p@h\" | expected http://HOST:PORT",
        "backends.gpu.key-variable = NONE | line 6: assay.miner.backends.gpu.key-variable is"
            + " \"NONE\": expected the name of an environment variable",
        "backends.gpu.key-variable = BAD | expected the name of an environment variable",
        "backends = 1 | assay.miner.backends is 1: expected at least one model server",
        "groups.gpu = 0 | line 6: assay.miner.groups.gpu is 0: expected a whole number from 1 to"
            + " 10000",
        "groups.other = 1 | assay.miner.tasks.chat-mixtral.group is missing: expected one of gpu,"
            + " other",
        "tasks.chat-mixtral.group = x | line 6: assay.miner.tasks.chat-mixtral.group is \"x\":"
            + " expected one of gpu",
        "tasks.chat-mixtral.backend = x | expected one of gpu",
        "tasks.chat-mixtral.volume = 0 | line 6: assay.miner.tasks.chat-mixtral.volume is 0:"
            + " expected a number from 1 to 1000000000000",
        "tasks.chat-mixtral.speed = 1 | line 6: assay.miner.tasks.chat-mixtral.speed is unknown",
        "tasks.chat-nobody.volume = 1 | expected one of the tasks chat-",
        "tasks.avatar.volume = 1 | expected a task of text: OpenAI's images take no seed and no"
            + " steps",
        "tasks.clip-image-embeddings.volume = 1 | expected a task of text: OpenAI's embeddings are"
            + " of texts",
        "callers.everybody = false | line 6: assay.miner.callers.everybody is false: expected true,"
            + " or a key-variable, and not both",
        "callers.allow = [x] | assay.miner.callers.allow is [\"x\"]: expected a list of hotkeys",
        "callers.chain.url = \"ws://h:1\" | assay.miner.callers.chain is",
        "protocol = fiber | assay.miner.callers.everybody is missing: expected true, or hotkeys in"
            + " allow or a chain.url, and not both",
        "protocol = fiber, callers.key-variable = KEY | expected none, for callers in fiber sign",
        "protocol = fiber, callers.chain.url = \"http://h\" | callers.chain.url is \"http://h\":"
            + " expected ws://HOST:PORT or wss://HOST",
        "protocol = fiber, callers.chain { url = \"ws://h:1\", genesis = 12 } | expected",
        "protocol = fiber, callers.chain.minimum-stake = -1 | expected a number from 0 to"
            + " 1000000000",
        "protocol = fiber, callers.chain.oldest = 1s | line 6: assay.miner.callers.chain.oldest is"
            + " \"1s\": expected a time from 1m to 2d",
        "limits.body = 10 | expected a whole number from 1024 to 67108864",
        "times.connect = 1h | line 6: assay.miner.times.connect is \"1h\": expected a time from"
            + " 10ms to 1m",
        "times.nap = 1h | assay.miner.times.nap is unknown",
      })
  void givenAMistake_whenRead_thenOneLineNamesPlaceValueAndWhatWouldBeRight(
      String lines, String said) {
    assertThatThrownBy(() -> read("assay.miner { " + lines + " }"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(said.strip());
  }

  @Test
  void givenNothing_whenRead_thenWhatIsMissingIsSaid() {
    assertThatThrownBy(() -> FrontReader.read(ConfigFactory.empty(), name -> ""))
        .hasMessageStartingWith(
            "assay.miner.groups is {}: expected at least one concurrency group");
  }
}
