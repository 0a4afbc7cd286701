package io.assay.streams.chain.weights;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.state.ChainHead;
import io.assay.streams.chain.state.ChainReader;
import io.assay.streams.chain.state.OpenCommitment;
import io.assay.streams.chain.state.SubnetRules;
import io.assay.streams.chain.submission.CallSubmission;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows committed weights in the epoch in which the chain wants to see them. Thread-safe. */
public final class Reveals {

  private static final Logger LOG = LoggerFactory.getLogger(Reveals.class);

  /** After so many blocks a commitment that the chain does not have was never made. */
  private static final long FORGOTTEN_AFTER = 64;

  private final int netuid;
  private final AccountId validator;
  private final ChainReader reader;
  private final CallSubmission submission;
  private final Promises promises;
  private final Executor blocking;
  private final AtomicBoolean underWay = new AtomicBoolean();

  /**
   * Reveals that validator's promises.
   *
   * @param blocking reads and writes them
   */
  public Reveals(
      int netuid,
      AccountId validator,
      ChainReader reader,
      CallSubmission submission,
      Promises promises,
      Executor blocking) {
    this.netuid = netuid;
    this.validator = validator;
    this.reader = reader;
    this.submission = submission;
    this.promises = promises;
    this.blocking = blocking;
  }

  /** Reveals what is due, unless that is under way; never fails. */
  public CompletionStage<Void> reveal() {
    if (!underWay.compareAndSet(false, true)) {
      return CompletableFuture.completedStage(null);
    }
    return CompletableFuture.supplyAsync(promises::open, blocking)
        .thenCompose(open -> open.isEmpty() ? CompletableFuture.completedStage(null) : all(open))
        .handle(
            (done, failure) -> {
              underWay.set(false);
              if (failure != null) {
                LOG.warn("event=reveal-later netuid={} reason={}", netuid, reason(failure));
              }
              return null;
            });
  }

  private CompletionStage<Void> all(Map<Long, Promise> open) {
    return reader
        .head()
        .thenCompose(
            head ->
                reader
                    .rules(netuid, head.blockHash())
                    .thenCombine(
                        reader.commitments(netuid, validator, head.blockHash()),
                        (rules, known) -> new View(head, rules, known))
                    .thenCompose(view -> each(open, view)));
  }

  private record View(ChainHead head, SubnetRules rules, List<OpenCommitment> known) {

    Optional<OpenCommitment> find(Hash256 hash) {
      return known.stream().filter(each -> each.hash().equals(hash)).findFirst();
    }
  }

  /** One after the other: each takes the next nonce. */
  private CompletionStage<Void> each(Map<Long, Promise> open, View view) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (Map.Entry<Long, Promise> one : open.entrySet()) {
      done = done.thenCompose(before -> one(one.getKey(), one.getValue(), view));
    }
    return done;
  }

  private CompletionStage<Void> one(long id, Promise promise, View view) {
    Optional<OpenCommitment> there = view.find(promise.hash(validator));
    long block = view.head().block();
    if (there.isEmpty()) {
      return block > promise.block() + FORGOTTEN_AFTER
          ? end(id, promise, "not on the chain at block " + block)
          : CompletableFuture.completedStage(null);
    }
    long due = view.rules().revealEpoch(there.get().epoch(netuid, view.rules(), block));
    long epoch = view.rules().epoch(netuid, block);
    if (epoch < due) {
      return CompletableFuture.completedStage(null);
    }
    return epoch > due
        ? end(id, promise, "not revealed in epoch %d: it is over".formatted(due))
        : submission
            .submit(promise.reveal(), view.head())
            .thenCompose(included -> end(id, promise, "revealed in " + included));
  }

  private CompletionStage<Void> end(long id, Promise promise, String how) {
    LOG.info("event=commitment-ended netuid={} period={} how={}", netuid, promise.period(), how);
    return CompletableFuture.runAsync(() -> promises.end(id, how), blocking);
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
