package io.assay.actors.weights;

import io.assay.actors.miner.ScoringView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The views of members that stay silent at a close, as they were at their last cuts. */
final class LastViews {

  private LastViews() {}

  /** Reads them all at once; one that cannot be read is left out. */
  static CompletionStage<List<ScoringView>> read(PastViews past, List<MemberCut> cuts) {
    List<CompletableFuture<Optional<ScoringView>>> reads =
        cuts.stream().map(cut -> past.view(cut).toCompletableFuture()).toList();
    return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new))
        .handleAsync((all, anyFailure) -> present(reads), Runnable::run);
  }

  private static List<ScoringView> present(List<CompletableFuture<Optional<ScoringView>>> reads) {
    return reads.stream()
        .filter(read -> !read.isCompletedExceptionally())
        .flatMap(read -> read.join().stream())
        .toList();
  }
}
