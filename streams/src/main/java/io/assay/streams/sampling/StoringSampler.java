package io.assay.streams.sampling;

import io.assay.actors.checking.AnswerStore;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Keeps the answers that a rule chooses in the answer store. */
public final class StoringSampler implements Sampler {

  private final KeepRule rule;
  private final AnswerStore store;

  /** A sampler that asks {@code rule} and writes to {@code store}. */
  public StoringSampler(KeepRule rule, AnswerStore store) {
    this.rule = rule;
    this.store = store;
  }

  @Override
  public Optional<CompletionStage<Sample>> offer(QueryId query, StoredAnswer answer) {
    return rule.keeps(answer.request().task(), query)
        ? Optional.of(store.put(query, answer.encode()))
        : Optional.empty();
  }
}
