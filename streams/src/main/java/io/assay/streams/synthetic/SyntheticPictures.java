package io.assay.streams.synthetic;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The pictures that go out with synthetic requests: drawn here, or taken from an operator's folder.
 * Nothing is fetched from anywhere.
 *
 * <p>The same state of the random generator gives the same picture. Drawing one of 512 x 512 takes
 * a few milliseconds; taking one reads its file. Immutable; safe for use by many threads.
 */
public final class SyntheticPictures {

  private final Optional<PictureBank> bank;
  private final int side;

  private SyntheticPictures(Optional<PictureBank> bank, int side) {
    this.bank = bank;
    this.side = side;
  }

  /**
   * The pictures that the settings ask for; reads every file of the folder once.
   *
   * @throws IllegalArgumentException naming the folder, or the file in it that is no picture
   */
  public static SyntheticPictures open(SyntheticSettings settings) {
    Optional<PictureBank> bank =
        settings.images().map(folder -> PictureBank.open(folder, settings.maxImageBytes()));
    return new SyntheticPictures(bank, settings.pictureSide());
  }

  /** Any picture. */
  GivenPicture any(RandomGenerator random) {
    return bank.flatMap(pictures -> pictures.next(random))
        .orElseGet(() -> GivenPicture.of(Landscape.draw(side, random)));
  }

  /** A drawn face. */
  GivenPicture face(RandomGenerator random) {
    return GivenPicture.of(Face.draw(side, random));
  }

  /** A mask of a picture's size. */
  GivenPicture mask(GivenPicture picture, RandomGenerator random) {
    return GivenPicture.of(Mask.draw(picture.width(), picture.height(), random));
  }
}
