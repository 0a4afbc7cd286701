package io.assay.actors.checking;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares an image with the same image made again (scoring rules, section 7). */
public final class ImageComparison {

  private ImageComparison() {}

  /**
   * One side of the comparison.
   *
   * @param present whether there is an image
   * @param nsfw whether that side judged it not safe for work
   * @param embedding the CLIP embedding of the image; empty if there is none
   */
  public record Side(boolean present, boolean nsfw, List<Double> embedding) {

    /** Copies the embedding. */
    public Side {
      embedding = List.copyOf(embedding);
    }
  }

  /**
   * How alike the hashes of both images are.
   *
   * @param distances differing bits of perceptual, average, difference and colour hash
   * @param sameImageProbability what the classifier makes of them, in [0,1]
   */
  public record Likeness(List<Integer> distances, double sameImageProbability) {

    /** Copies the distances. */
    public Likeness {
      distances = List.copyOf(distances);
    }
  }

  /**
   * What the comparison shows; empty if the server's side gives nothing to compare with.
   *
   * @param likeness of the two images; asked for only if both are compared
   */
  public static Optional<Evidence.Image> of(
      Side given, Side expected, Supplier<Likeness> likeness) {
    boolean bothNsfw = given.nsfw() && expected.nsfw();
    if (bothNsfw || (!given.present() && expected.present())) {
      return Optional.of(
          new Evidence.Image(given.nsfw(), expected.nsfw(), !given.present(), List.of(), 0, 0));
    }
    if (expected.nsfw() || expected.embedding().isEmpty()) {
      return Optional.empty();
    }
    Likeness alike = likeness.get();
    return Optional.of(
        new Evidence.Image(
            given.nsfw(),
            expected.nsfw(),
            false,
            alike.distances(),
            alike.sameImageProbability(),
            Cosine.of(given.embedding(), expected.embedding())));
  }
}
