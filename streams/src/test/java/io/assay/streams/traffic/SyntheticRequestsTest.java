package io.assay.streams.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.task.TaskType;
import io.assay.streams.synthetic.ChatPrompts;
import io.assay.streams.synthetic.MarkovText;
import io.assay.streams.synthetic.PicturePrompts;
import io.assay.streams.synthetic.SyntheticPictures;
import io.assay.streams.synthetic.SyntheticSettings;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticRequestsTest {

  private static final TaskTable TASKS = TaskTable.shipped();

  private final SyntheticRequests requests = requests();

  @Property(tries = 5)
  void givenAnySeed_whenAskedTwice_thenTheSameRequestForEveryTask(@ForAll long seed) {
    for (Task task : TASKS.tasks()) {
      TaskRequest request = requests.next(task, new SplittableRandom(seed));
      assertThat(request).isEqualTo(requests.next(task, new SplittableRandom(seed)));
      assertThat(request.task()).isEqualTo(task.name());
      assertThat(request)
          .isInstanceOf(
              task.type() == TaskType.TEXT
                  ? ChatRequest.class
                  : task.type() == TaskType.CLIP ? ClipRequest.class : ImageRequest.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "proteus-text-to-image, TextToImage, 8, 2.0, 1280",
    "playground-text-to-image, TextToImage, 30, 4.0, 1024",
    "dreamshaper-text-to-image, TextToImage, 8, 3.5, 1024",
    "proteus-image-to-image, ImageToImage, 8, 2.0, 1280",
    "playground-image-to-image, ImageToImage, 30, 4.0, 1024",
    "dreamshaper-image-to-image, ImageToImage, 8, 3.5, 1024",
    "inpaint, Inpaint, 8, 2.0, 1016",
    "avatar, Avatar, 8, 2.0, 1280",
  })
  void givenAnImageTask_whenAsked_thenItsParametersAreThoseOfThePublicGenerators(
      String task, String operation, int steps, double cfgScale, int side) {
    ImageRequest request = picture(task, 1);
    assertThat(request.operation().getClass().getSimpleName()).isEqualTo(operation);
    assertThat(request.steps()).isEqualTo(steps);
    assertThat(request.cfgScale()).isEqualTo(cfgScale);
    assertThat(request.width()).isEqualTo(side);
    assertThat(request.height()).isEqualTo(side);
  }

  @Test
  void givenManyRequests_whenMade_thenPromptsSeedsAndPicturesVaryWithinTheirRanges() {
    Set<String> images = new HashSet<>();
    Set<Long> seeds = new HashSet<>();
    int negative = 0;
    for (int i = 0; i < 60; i++) {
      ImageRequest request = picture("avatar", i);
      ImageOperation.Avatar avatar = (ImageOperation.Avatar) request.operation();
      assertThat(request.prompt().split(" ").length).isBetween(5, 20);
      assertThat(request.seed()).isBetween(1L, 4_294_967_295L);
      assertThat(avatar.ipadapterStrength()).isEqualTo(0.5);
      assertThat(avatar.controlStrength()).isEqualTo(0.5);
      images.add(avatar.image());
      seeds.add(request.seed());
      negative += request.negativePrompt().isEmpty() ? 0 : 1;
    }
    assertThat(images).hasSize(60);
    assertThat(seeds).hasSize(60);
    assertThat(negative).isBetween(5, 40);
  }

  @Test
  void givenAClipTaskWithMoreVolume_whenAsked_thenSoManyDifferentPictures() {
    Task clip = TASKS.get(new TaskName("clip-image-embeddings"));
    assertThat(embeddings(clip, 1).images()).hasSize(1);
    assertThat(embeddings(volume(clip, 3), 1).images()).hasSize(3).doesNotHaveDuplicates();
    assertThat(embeddings(volume(clip, 99), 1).images()).hasSize(ClipRequest.MOST_IMAGES);
  }

  private ImageRequest picture(String task, long seed) {
    return (ImageRequest) requests.next(TASKS.get(new TaskName(task)), new SplittableRandom(seed));
  }

  private ClipRequest embeddings(Task task, long seed) {
    return (ClipRequest) requests.next(task, new SplittableRandom(seed));
  }

  private static Task volume(Task task, double volume) {
    return new Task(
        task.name(),
        task.type(),
        task.maxCapacity(),
        volume,
        task.overheadSeconds(),
        task.meanSecondsPerUnit(),
        task.variance(),
        task.weight(),
        task.streamed(),
        task.timeouts());
  }

  private static SyntheticRequests requests() {
    MarkovText words = MarkovText.shipped();
    String small = "assay.synthetic.picture-side = 96";
    SyntheticPictures pictures =
        SyntheticPictures.open(SyntheticSettings.from(ConfigFactory.parseString(small)));
    return new SyntheticRequests(new ChatPrompts(words), new PicturePrompts(words, pictures));
  }
}
