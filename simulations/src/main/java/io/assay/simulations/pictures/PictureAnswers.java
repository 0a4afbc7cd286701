package io.assay.simulations.pictures;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.streams.image.ImageEncoder;
import io.assay.streams.image.ImageHashes;
import io.assay.streams.image.Pixels;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Answers with pictures: the file, and what is computed from its pixels. */
public final class PictureAnswers {

  /** The answer that withholds a picture because it is not safe for work. */
  public static final Picture WITHHELD =
      new Picture(Optional.empty(), true, List.of(), Optional.empty());

  private PictureAnswers() {}

  /** The answer with this picture. */
  public static Picture of(Pixels picture) {
    return new Picture(
        Optional.of(Base64.getEncoder().encodeToString(ImageEncoder.png(picture))),
        false,
        PictureEmbedding.of(picture),
        Optional.of(hashes(picture)));
  }

  private static AnswerPart.ImageHashes hashes(Pixels picture) {
    ImageHashes hashes = ImageHashes.of(picture);
    return new AnswerPart.ImageHashes(
        hashes.perceptual().hex(),
        hashes.average().hex(),
        hashes.difference().hex(),
        hashes.color().hex());
  }
}
