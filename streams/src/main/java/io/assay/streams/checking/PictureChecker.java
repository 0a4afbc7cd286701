package io.assay.streams.checking;

import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.ImageComparison;
import io.assay.actors.checking.ImageComparison.Likeness;
import io.assay.actors.checking.ImageComparison.Side;
import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.query.QueryId;
import io.assay.streams.checking.ModelServerFault.Kind;
import io.assay.streams.image.DecodedImage;
import io.assay.streams.image.HashDistances;
import io.assay.streams.image.ImageDecoder;
import io.assay.streams.image.ImageHashes;
import io.assay.streams.image.Pixels;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredPicture;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.ToDoubleFunction;

/**
 * Checks a picture against the same picture made again (scoring rules, section 7): the distances of
 * their perceptual hashes, what the classifier makes of these, and the cosine of their embeddings.
 *
 * <p>Nothing that the miner says of its picture is believed: its hashes are computed from its
 * pixels, and its embedding is asked of our own server.
 */
final class PictureChecker implements Checker {

  private static final Executor INLINE = Runnable::run;

  private final ImageServerClient server;
  private final ImageDecoder decoder;
  private final ToDoubleFunction<HashDistances> sameImage;
  private final Executor executor;

  /**
   * A checker.
   *
   * @param executor decodes and compares, tens of milliseconds a picture
   * @param sameImage the probability that two pictures of such distances are the same, in [0,1]
   */
  PictureChecker(
      ImageServerClient server,
      ImageDecoder decoder,
      Executor executor,
      ToDoubleFunction<HashDistances> sameImage) {
    this.server = server;
    this.decoder = decoder;
    this.executor = executor;
    this.sameImage = sameImage;
  }

  @Override
  public CompletionStage<CheckResult> check(QueryId query, StoredAnswer answer) {
    if (!(answer instanceof StoredPicture stored)) {
      return CompletableFuture.completedFuture(new CheckResult.NotCheckable());
    }
    return server
        .make(stored.request())
        .thenComposeAsync(expected -> compared(stored, expected), executor)
        .handleAsync(
            (result, failure) -> failure == null ? result : CheckResult.of(failure), INLINE);
  }

  private CompletionStage<CheckResult> compared(StoredPicture stored, Picture expected) {
    Picture given = stored.picture();
    Side ours = new Side(expected.image().isPresent(), expected.nsfw(), expected.embedding());
    Optional<Pixels> own = expected.image().map(this::ownPixels);
    Optional<Pixels> theirs =
        given.image().flatMap(this::decoded).filter(pixels -> isAsLarge(pixels, own));
    if (own.isEmpty() || theirs.isEmpty() || expected.nsfw()) {
      Side missing = new Side(theirs.isPresent(), given.nsfw(), List.of());
      return done(ImageComparison.of(missing, ours, () -> new Likeness(List.of(), 0)));
    }
    Likeness likeness = likeness(theirs.get(), own.get());
    return server
        .embed(stored.request().task(), given.image().orElseThrow())
        .thenComposeAsync(
            embedding ->
                done(
                    ImageComparison.of(
                        new Side(true, given.nsfw(), embedding), ours, () -> likeness)),
            INLINE);
  }

  private static CompletionStage<CheckResult> done(Optional<Evidence.Image> evidence) {
    return CompletableFuture.completedFuture(CheckResult.of(evidence));
  }

  private static boolean isAsLarge(Pixels theirs, Optional<Pixels> own) {
    return own.isEmpty()
        || (theirs.width() == own.get().width() && theirs.height() == own.get().height());
  }

  private Pixels ownPixels(String base64) {
    return decoded(base64)
        .orElseThrow(() -> new ModelServerFault(Kind.NOT_UNDERSTOOD, "image_b64 is no picture"));
  }

  private Optional<Pixels> decoded(String base64) {
    byte[] file;
    try {
      file = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return decoder.decode(file) instanceof DecodedImage.Decoded decoded
        ? Optional.of(decoded.pixels())
        : Optional.empty();
  }

  private Likeness likeness(Pixels theirs, Pixels own) {
    HashDistances distances = ImageHashes.of(theirs).distances(ImageHashes.of(own));
    return new Likeness(
        List.of(
            distances.perceptual(), distances.average(), distances.difference(), distances.color()),
        sameImage.applyAsDouble(distances));
  }
}
