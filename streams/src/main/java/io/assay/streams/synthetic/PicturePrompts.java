package io.assay.streams.synthetic;

import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageOperation;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.task.ImageParameters;
import io.assay.actors.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A maker of synthetic requests for pictures and embeddings: prompts of 5 to 20 words, one in three
 * with a negative prompt, seeds of 32 bits, all else as the task says.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class PicturePrompts {

  private static final int SHORTEST = 5;
  private static final int LONGEST = 20;
  private static final long SEEDS = 1L << 32;
  private static final List<String> NEGATIVE =
      List.of("blurry", "text, watermark", "too dark", "out of frame, cropped", "noise, grain");

  private final MarkovText words;
  private final SyntheticPictures pictures;

  /** Makes prompts of this text's words, and sends these pictures with them. */
  public PicturePrompts(MarkovText words, SyntheticPictures pictures) {
    this.words = words;
    this.pictures = pictures;
  }

  /**
   * The next request of an image task.
   *
   * @param parameters what the task's requests ask for
   * @param random decides all else: the same state, the same request
   */
  public ImageRequest picture(Task task, ImageParameters parameters, RandomGenerator random) {
    String prompt = words.text(random.nextInt(SHORTEST, LONGEST + 1), random);
    boolean negative = random.nextInt(3) == 0;
    return new ImageRequest(
        task.name(),
        operation(parameters, random),
        prompt,
        negative ? NEGATIVE.get(random.nextInt(NEGATIVE.size())) : "",
        random.nextLong(1, SEEDS),
        parameters.steps(),
        parameters.cfgScale(),
        parameters.width(),
        parameters.height());
  }

  /**
   * The next request of a CLIP task: as many pictures as a request of the task has volume.
   *
   * @param random decides the pictures
   */
  public ClipRequest embeddings(Task task, RandomGenerator random) {
    long wanted = Math.max(1, Math.round(task.volumePerRequest()));
    List<String> images = new ArrayList<>();
    for (int i = 0; i < Math.min(wanted, ClipRequest.MOST_IMAGES); i++) {
      images.add(pictures.any(random).base64());
    }
    return new ClipRequest(task.name(), images);
  }

  private ImageOperation operation(ImageParameters parameters, RandomGenerator random) {
    double strength = parameters.strength();
    switch (parameters.kind()) {
      case TEXT_TO_IMAGE:
        return new ImageOperation.TextToImage();
      case IMAGE_TO_IMAGE:
        return new ImageOperation.ImageToImage(pictures.any(random).base64(), strength);
      case INPAINT:
        GivenPicture picture = pictures.any(random);
        String mask = pictures.mask(picture, random).base64();
        return new ImageOperation.Inpaint(picture.base64(), mask);
      case AVATAR:
        return new ImageOperation.Avatar(pictures.face(random).base64(), strength, strength);
    }
    throw new IllegalStateException("no requests for " + parameters.kind());
  }
}
