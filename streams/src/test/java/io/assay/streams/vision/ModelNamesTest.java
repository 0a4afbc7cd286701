package io.assay.streams.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.task.TaskName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What miners call the models of tasks. */
class ModelNamesTest {

  @ParameterizedTest
  @CsvSource({
    "chat-mixtral, mixtral-8x7b",
    "chat-llama-3, llama-3",
    "proteus-text-to-image, proteus",
    "playground-image-to-image, playground",
    "inpaint, inpaint"
  })
  void givenTheShippedSettings_whenATaskIsAsked_thenItsModelIsThePublicOne(
      String task, String model) {
    assertThat(Visions.settings("").models().of(new TaskName(task))).isEqualTo(model);
  }

  @Test
  void givenNoNames_whenATaskIsAsked_thenItIsCalledLikeItself() {
    assertThat(ModelNames.parse("").of(new TaskName("chat-mixtral"))).isEqualTo("mixtral");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat-mixtral", "=x", "a=b,", "A B=c"})
  void givenWrongNames_whenRead_thenTheKeyIsNamed(String names) {
    assertThatThrownBy(() -> ModelNames.parse(names))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("assay.miners.vision.models");
  }
}
