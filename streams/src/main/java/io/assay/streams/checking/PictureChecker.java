package io.assay.streams.checking;

import io.assay.actors.checking.Evidence;
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

  /**
   * A checker.
   *
   * @param sameImage the probability that two pictures of such distances are the same, in [0,1]
   */
  PictureChecker(
      ImageServerClient server, ImageDecoder decoder, ToDoubleFunction<HashDistances> sameImage) {
    this.server = server;
    this.decoder = decoder;
    this.sameImage = sameImage;
  }

  @Override
  public CompletionStage<CheckResult> check(QueryId query, StoredAnswer answer) {
    if (!(answer instanceof StoredPicture stored)) {
      return CompletableFuture.completedFuture(new CheckResult.NotCheckable());
    }
    return server
        .make(stored.request())
        .thenComposeAsync(expected -> compared(stored, expected), INLINE)
        .handleAsync(
            (result, failure) -> failure == null ? result : CheckResult.of(failure), INLINE);
  }

  private CompletionStage<CheckResult> compared(StoredPicture stored, Picture expected) {
    Picture given = stored.picture();
    if (given.nsfw() && expected.nsfw()) {
      return judged(without(given, expected, false));
    } else if (expected.nsfw() || expected.image().isEmpty()) {
      // The public system gives no reward here either: there is nothing to compare with.
      return CompletableFuture.completedFuture(new CheckResult.NotCheckable());
    }
    Pixels own =
        decoded(expected.image().get())
            .orElseThrow(
                () -> new ModelServerFault(Kind.NOT_UNDERSTOOD, "image_b64 is no picture"));
    Optional<Pixels> theirs = given.image().flatMap(this::decoded).filter(sameSize(own)::test);
    return theirs.isEmpty()
        ? judged(without(given, expected, true))
        : similar(stored, expected)
            .thenComposeAsync(cosine -> judged(of(given, own, theirs.get(), cosine)), INLINE);
  }

  private static java.util.function.Predicate<Pixels> sameSize(Pixels own) {
    return pixels -> pixels.width() == own.width() && pixels.height() == own.height();
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

  /** The cosine of both embeddings, ours and that which our server gives to the miner's picture. */
  private CompletionStage<Double> similar(StoredPicture stored, Picture expected) {
    String image = stored.picture().image().orElseThrow();
    return server
        .embed(stored.request().task(), image)
        .thenApplyAsync(embedding -> Cosine.of(embedding, expected.embedding()), INLINE);
  }

  private Evidence of(Picture given, Pixels own, Pixels theirs, double cosine) {
    HashDistances distances = ImageHashes.of(theirs).distances(ImageHashes.of(own));
    return new Evidence.Image(
        given.nsfw(),
        false,
        false,
        List.of(
            distances.perceptual(), distances.average(), distances.difference(), distances.color()),
        sameImage.applyAsDouble(distances),
        cosine);
  }

  private static Evidence without(Picture given, Picture expected, boolean missing) {
    return new Evidence.Image(given.nsfw(), expected.nsfw(), missing, List.of(), 0, 0);
  }

  private static CompletionStage<CheckResult> judged(Evidence evidence) {
    return CompletableFuture.completedFuture(new CheckResult.Judged(evidence));
  }
}
