package io.assay.actors.dispatch;

import io.assay.actors.task.TaskName;
import java.util.List;

/**
 * Pictures whose CLIP embeddings are wanted.
 *
 * @param task the task, which names the model
 * @param images 1 to 16 picture files, base64
 */
public record ClipRequest(TaskName task, List<String> images) implements TaskRequest {

  /** The most pictures in one request. */
  public static final int MOST_IMAGES = 16;

  public ClipRequest {
    images = List.copyOf(images);
    if (images.isEmpty() || images.size() > MOST_IMAGES) {
      throw new IllegalArgumentException(
          "images: " + images.size() + "; expected 1 to " + MOST_IMAGES);
    }
  }
}
