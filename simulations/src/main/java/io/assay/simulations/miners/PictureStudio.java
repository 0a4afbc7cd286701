package io.assay.simulations.miners;

import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.pictures.GivenPictures;
import io.assay.simulations.pictures.GpuNoise;
import io.assay.simulations.pictures.PictureAnswers;
import io.assay.simulations.pictures.PictureEmbedding;
import io.assay.simulations.pictures.PictureModel;
import io.assay.simulations.pictures.PictureTasks;
import io.assay.streams.image.Pixels;
import io.assay.streams.pictures.PictureAnswerWriter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Makes a miner's pictures and embeddings as its character does, each with the noise of the miner's
 * own graphics processor. Safe for use by many threads.
 */
final class PictureStudio {

  private final Miner miner;
  private final long seed;
  private final AtomicReference<@Nullable Picture> keptPicture = new AtomicReference<>();
  private final AtomicReference<@Nullable Embeddings> keptEmbeddings = new AtomicReference<>();

  PictureStudio(Miner miner, long seed) {
    this.miner = miner;
    this.seed = seed;
  }

  /**
   * The answer to the n-th request, and when it is due.
   *
   * @throws OpenAiError 400 if a given picture is none
   */
  Paced answer(TaskRequest request, Fate fate, long number) {
    // A cheat that does not work takes its time all the same, so as not to be found out by it.
    if (request instanceof ImageRequest image) {
      return paced(PictureAnswerWriter.of(picture(image, number)), image.steps(), fate);
    }
    return paced(PictureAnswerWriter.of(embeddings((ClipRequest) request, number)), 0, fate);
  }

  private Paced paced(byte[] body, int steps, Fate fate) {
    return new Paced(
        miner.pace().pictureDueNanos(steps, fate.luck()), ByteString.fromArrayUnsafe(body));
  }

  private Picture picture(ImageRequest request, long number) {
    String engine = request.task().value();
    return switch (miner.character()) {
      case WRONG_SEED -> made(withOtherSeed(request), engine, number);
      case WRONG_MODEL -> made(request, PictureTasks.otherThan(engine), number);
      case NSFW -> PictureAnswers.WITHHELD;
      case COPY_CAT -> {
        Picture kept = keptPicture.get();
        if (kept == null || kept.nsfw()) {
          kept = made(request, engine, number);
          keptPicture.set(kept);
        }
        yield kept;
      }
      default -> made(request, engine, number);
    };
  }

  private Picture made(ImageRequest request, String engine, long number) {
    if (PictureModel.unsafe(request)) {
      return PictureAnswers.WITHHELD;
    }
    Pixels picture = PictureModel.make(request, engine);
    return PictureAnswers.of(GpuNoise.on(picture, noiseSeed(number)));
  }

  private static ImageRequest withOtherSeed(ImageRequest asked) {
    return new ImageRequest(
        asked.task(),
        asked.operation(),
        asked.prompt(),
        asked.negativePrompt(),
        asked.seed() ^ 1,
        asked.steps(),
        asked.cfgScale(),
        asked.width(),
        asked.height());
  }

  private Embeddings embeddings(ClipRequest request, long number) {
    return switch (miner.character()) {
      case WRONG_MODEL ->
          new Embeddings(pixels(request).map(PictureEmbedding::ofOtherModel).toList());
      case WRONG_EMBEDDINGS ->
          new Embeddings(
              request.images().stream()
                  .map(image -> PictureEmbedding.random(noiseSeed(number) + image.hashCode()))
                  .toList());
      case COPY_CAT -> {
        Embeddings kept = keptEmbeddings.get();
        if (kept == null) {
          kept = honest(request, number);
          keptEmbeddings.set(kept);
        }
        yield kept;
      }
      default -> honest(request, number);
    };
  }

  private Embeddings honest(ClipRequest request, long number) {
    return new Embeddings(
        pixels(request)
            .map(picture -> GpuNoise.on(picture, noiseSeed(number)))
            .map(PictureEmbedding::of)
            .toList());
  }

  private static Stream<Pixels> pixels(ClipRequest request) {
    return request.images().stream().map(image -> GivenPictures.read(image, "image_b64s"));
  }

  private long noiseSeed(long number) {
    return (seed * 31 + miner.uid()) * 1_000_003 + number;
  }
}
