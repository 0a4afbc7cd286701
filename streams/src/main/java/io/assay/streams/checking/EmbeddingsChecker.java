package io.assay.streams.checking;

import io.assay.actors.checking.ClipComparison;
import io.assay.actors.query.QueryId;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredEmbeddings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Checks embeddings against those of the same model (scoring rules, section 7): pair by pair, their
 * cosines summed and divided by the larger of the two counts.
 */
final class EmbeddingsChecker implements Checker {

  private static final Executor INLINE = Runnable::run;

  private final ImageServerClient server;

  EmbeddingsChecker(ImageServerClient server) {
    this.server = server;
  }

  @Override
  public CompletionStage<CheckResult> check(QueryId query, StoredAnswer answer) {
    if (!(answer instanceof StoredEmbeddings stored)) {
      return CompletableFuture.completedFuture(new CheckResult.NotCheckable());
    }
    return server
        .embed(stored.request())
        .handleAsync(
            (expected, failure) ->
                failure == null
                    ? CheckResult.of(
                        ClipComparison.of(stored.embeddings().vectors(), expected.vectors()))
                    : CheckResult.of(failure),
            INLINE);
  }
}
