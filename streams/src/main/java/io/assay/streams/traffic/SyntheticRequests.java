package io.assay.streams.traffic;

import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.task.Task;
import io.assay.streams.synthetic.ChatPrompts;
import io.assay.streams.synthetic.PicturePrompts;
import java.util.random.RandomGenerator;

/** Invents requests of the size that a task's request is meant to have. */
public final class SyntheticRequests {

  private final ChatPrompts prompts;
  private final PicturePrompts pictures;

  /** Invents with these prompts. */
  public SyntheticRequests(ChatPrompts prompts, PicturePrompts pictures) {
    this.prompts = prompts;
    this.pictures = pictures;
  }

  /** A request for a task; the same state of the random generator gives the same. */
  TaskRequest next(Task task, RandomGenerator random) {
    return switch (task.type()) {
      case TEXT -> prompts.next(task.name(), (int) Math.max(1, task.volumePerRequest()), random);
      case IMAGE -> pictures.picture(task, task.image().orElseThrow(), random);
      case CLIP -> pictures.embeddings(task, random);
    };
  }
}
