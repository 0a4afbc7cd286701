package io.assay.streams.sampling;

import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Decides whether a complete answer is kept to be checked, and stores it if so. */
public interface Sampler {

  /** Keeps nothing. */
  Sampler NONE = (query, answer) -> Optional.empty();

  /**
   * Offers a checkable answer: in a text every token has its log probability. Called on the
   * stream's thread: returns at once and does not throw.
   *
   * @return empty if it is not kept; otherwise the sample, once the bytes are durable
   */
  Optional<CompletionStage<Sample>> offer(QueryId query, StoredAnswer answer);
}
