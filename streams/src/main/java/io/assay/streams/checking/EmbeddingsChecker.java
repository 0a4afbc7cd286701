package io.assay.streams.checking;

import io.assay.actors.checking.Evidence;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.query.QueryId;
import io.assay.streams.sampling.StoredAnswer;
import io.assay.streams.sampling.StoredEmbeddings;
import java.util.ArrayList;
import java.util.List;
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
                    ? new CheckResult.Judged(compared(stored.embeddings(), expected))
                    : CheckResult.of(failure),
            INLINE);
  }

  private static Evidence compared(Embeddings given, Embeddings expected) {
    List<Double> similarities = new ArrayList<>();
    int pairs = Math.min(given.vectors().size(), expected.vectors().size());
    double sum = 0;
    for (int i = 0; i < pairs; i++) {
      double cosine = Cosine.of(given.vectors().get(i), expected.vectors().get(i));
      similarities.add(cosine);
      sum += cosine;
    }
    int most = Math.max(given.vectors().size(), expected.vectors().size());
    return new Evidence.Clip(
        expected.vectors().size(), given.vectors().size(), similarities, sum / most);
  }
}
