package io.assay.actors.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskTableTest {

  private static final String ENTRY =
      "{name = my-model.1, type = text, max-capacity = 10, volume-per-request = 1,"
          + " overhead-seconds = 0, mean-seconds-per-unit = 0.1, variance = 2, weight = 0.5,"
          + " streamed = true, timeouts { connect = 1s, answer = 9s } }";

  private static TaskTable read(String entries) {
    return TaskTable.from(ConfigFactory.parseString("assay.tasks = [" + entries + "]"));
  }

  @Test
  void givenAConfiguredTaskWhenReadThenItIsFoundByName() {
    TaskTable table = read(ENTRY);

    Task task = table.get(new TaskName("my-model.1"));
    assertThat(task.type()).isEqualTo(TaskType.TEXT);
    assertThat(task.timeouts().betweenChunks()).isEqualTo(Duration.ofSeconds(9));
    assertThat(table.find(new TaskName("my-model.1"))).contains(task);
    assertThat(table.find(new TaskName("other"))).isEmpty();
  }

  @Test
  void givenAnUnknownNameWhenGotThenTheErrorListsTheKnownOnes() {
    assertThatThrownBy(() -> read(ENTRY).get(new TaskName("other")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("task other is unknown: expected one of my-model.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type = text | type = video | assay.tasks[0]: task type 'video' is unknown",
        "weight = 0.5 | weight = 1.5 | weight is 1.5: expected a number, between 0 and 1",
        "variance = 2 | variance = steep | variance",
        "variance = 2 | varianze = 2 | assay.tasks[0].varianze is unknown: expected one of",
        "name = my-model.1 | name = \"My model\" | task name 'My model' is not valid",
        "answer = 9s | answer = 0s | time-out answer is PT0S",
        "answer = 9s | anwser = 9s | assay.tasks[0].timeouts.anwser is unknown",
        "volume-per-request = 1, | '' | volume-per-request",
      })
  void givenAWrongEntryWhenReadThenTheErrorNamesItsPlace(String good, String bad, String error) {
    assertThat(ENTRY).contains(good);
    assertThatThrownBy(() -> read(ENTRY.replace(good, bad == null ? "" : bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("assay.tasks[0]")
        .hasMessageContaining(error);
  }

  @Test
  void givenATaskTwiceWhenReadThenItIsRefused() {
    assertThatThrownBy(() -> read(ENTRY + "," + ENTRY))
        .hasMessage("task my-model.1 is configured twice: expected every name once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"assay.tasks = []", "assay.tasks = 5", "assay {}"})
  void givenNoTasksWhenReadThenTheErrorNamesTheKeyOrTheLack(String config) {
    assertThatThrownBy(() -> TaskTable.from(ConfigFactory.parseString(config)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task");
  }
}
