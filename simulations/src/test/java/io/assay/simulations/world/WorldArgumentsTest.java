package io.assay.simulations.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldArgumentsTest {

  @Test
  void givenNothing_whenRead_thenTheDefaults() {
    WorldArguments world = WorldArguments.of(List.of());
    assertThat(world.organic()).isFalse();
    assertThat(world.settings().miners()).isEqualTo(12);
    assertThat(world.settings().volumes()).hasSize(11).containsKeys("chat-mixtral", "avatar");
  }

  @Test
  void givenAFileAndOptions_whenRead_thenOptionsCountMoreThanTheFile(@TempDir Path dir)
      throws IOException {
    Path file = dir.resolve("small.conf");
    Files.writeString(
        file,
        "assay.simulations.world { miners = 5, seed = 9, flaky-part = 0.5\n"
            + " pace.fast.first-token = 100ms, tasks { chat-llama-3 = 7 } }");
    WorldArguments world =
        WorldArguments.of(
            List.of(
                "--config",
                file.toString(),
                "--miners",
                "3",
                "--time-scale",
                "0.5",
                "--tasks",
                "chat-mixtral=9600",
                "--organic"));
    assertThat(world.organic()).isTrue();
    assertThat(world.settings().miners()).isEqualTo(3);
    assertThat(world.settings().seed()).isEqualTo(9);
    assertThat(world.settings().volumes()).isEqualTo(Map.of("chat-mixtral", 9600.0));
    assertThat(world.settings().miner().flakyPart()).isEqualTo(0.5);
    assertThat(world.settings().miner().fast().firstToken()).isEqualTo(Duration.ofMillis(50));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--speed 3 | unknown option",
        "--miners | needs a value",
        "--miners 1 | at least 2",
        "--miners many | miners",
        "--tasks chat-gpt=5 | chat-gpt",
        "--tasks chat-mixtral | NAME=VOLUME",
        "--tasks inpaint=5 --organic | task of text",
        "--tasks chat-mixtral=-1 | at least 0",
        "--time-scale 0 | above 0",
        "--protocol smtp | unknown protocol 'smtp'",
        "--ports-from 65530 | 65536",
        "--config nowhere.conf | nowhere.conf",
      })
  void givenWrongOptions_whenRead_thenTheMessageSaysWhatIsWrong(String options, String message) {
    assertThatThrownBy(() -> WorldArguments.of(List.of(options.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
