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
        "type = text | type = image | assay.tasks[0]: operation is missing: expected text-to-image",
        "streamed = true | streamed = true, operation = inpaint | operation is given for type text",
        "streamed = true | streamed = true, request { steps = 8 } | request is given for type text",
      })
  void givenAWrongEntryWhenReadThenTheErrorNamesItsPlace(String good, String bad, String error) {
    assertThat(ENTRY).contains(good);
    assertThatThrownBy(() -> read(ENTRY.replace(good, bad == null ? "" : bad)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("assay.tasks[0]")
        .hasMessageContaining(error);
  }

  @Test
  void givenAnImageTaskWithoutFiguresWhenReadThenItsRequestsHaveTheVolumeOfItsPlan() {
    Task task = read(image("operation = inpaint")).get(new TaskName("my-model.1"));
    assertThat(task.image())
        .contains(new ImageParameters(ImageKind.INPAINT, 12, 2.0, 1024, 1024, 0.5));
  }

  @Test
  void givenAnImageTaskWithFiguresWhenReadThenTheyAreItsOwn() {
    String figures = "steps = 8, cfg-scale = 3.5, width = 512, height = 768, strength = 0.25";
    Task task = read(image("operation = Avatar, request { " + figures + " }")).tasks().get(0);
    assertThat(task.image())
        .contains(new ImageParameters(ImageKind.AVATAR, 8, 3.5, 512, 768, 0.25));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "operation = upscale | assay.tasks[0]: operation is 'upscale': expected text-to-image",
        "operation = inpaint, request { step = 8 } | assay.tasks[0].request.step is unknown",
        "operation = inpaint, request { steps = 0 } | request.steps is 0: expected 1 to 200",
        "operation = inpaint, request { cfg-scale = 31 } | request.cfg-scale is 31.0",
        "operation = inpaint, request { width = 32 } | request.width is 32: expected 64 to 2048",
        "operation = inpaint, request { height = 4096 } | request.height is 4096",
        "operation = inpaint, request { strength = 2 } | request.strength is 2.0: expected 0 to 1",
        "operation = inpaint, request { steps = many } | steps",
      })
  void givenAWrongImageTaskWhenReadThenTheErrorNamesTheKey(String keys, String error) {
    assertThatThrownBy(() -> read(image(keys)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("assay.tasks[0]")
        .hasMessageContaining(error);
  }

  @Test
  void givenTheShippedTasksThenEveryImageTaskSaysHowItsPicturesAreMade() {
    for (Task task : TaskTable.shipped().tasks()) {
      assertThat(task.image().isPresent()).isEqualTo(task.type() == TaskType.IMAGE);
      task.image()
          .ifPresent(image -> assertThat(task.name().value()).endsWith(image.kind().configName()));
    }
  }

  private static String image(String keys) {
    return ENTRY
        .replace("type = text", "type = image, " + keys)
        .replace("volume-per-request = 1,", "volume-per-request = 12,");
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
