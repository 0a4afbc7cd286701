package io.assay.streams.chain.weights;

import io.assay.actors.weights.WeightsPublisher;
import io.assay.actors.weights.WeightsRecord;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.metagraph.Neuron;
import io.assay.streams.chain.state.ChainReader;
import io.assay.streams.chain.submission.CallSubmission;
import io.assay.streams.chain.submission.Included;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Sets a period's weights on the chain: plainly, or where the subnet wants it, committed by their
 * hash, which {@link Reveals} shows later. Commitments that only time unlocks (drand) are not made:
 * a runtime that takes no others is refused.
 */
public final class ChainPublisher implements WeightsPublisher {

  /** The name of this target in events. */
  public static final String TARGET = "chain";

  private static final int SALT = 8;
  private static final int U16 = 1 << 16;

  private final WeightsSettings settings;
  private final Situations situations;
  private final ChainReader reader;
  private final CallSubmission submission;
  private final Promises promises;
  private final SecureRandom random;
  private final Executor blocking;

  /**
   * Sets weights in the name of that validator.
   *
   * @param blocking writes promises
   */
  public ChainPublisher(
      WeightsSettings settings,
      Situations situations,
      ChainReader reader,
      CallSubmission submission,
      Promises promises,
      SecureRandom random,
      Executor blocking) {
    this.settings = settings;
    this.situations = situations;
    this.reader = reader;
    this.submission = submission;
    this.promises = promises;
    this.random = random;
    this.blocking = blocking;
  }

  @Override
  public String target() {
    return TARGET;
  }

  /** Fails with a reason in one line: nothing was set, or nobody can tell. */
  @Override
  public CompletionStage<String> publish(WeightsRecord record) {
    CompletableFuture<String> told = new CompletableFuture<>();
    var unused =
        situations
            .now()
            .thenCompose(now -> publish(record, now))
            .whenComplete(
                (reference, failure) -> {
                  if (failure == null) {
                    told.complete(reference);
                  } else {
                    told.completeExceptionally(cause(failure));
                  }
                });
    return told;
  }

  private CompletionStage<String> publish(WeightsRecord record, Situation now) {
    UidWeights weights =
        WeightsChoice.of(record.scores(), now.metagraph(), now.rules(), settings.quantisation());
    return now.rules().commitReveal().orElse(false)
        ? commit(record.period(), weights, now)
        : set(weights, now);
  }

  private CompletionStage<String> set(UidWeights weights, Situation now) {
    Neuron own = now.own();
    return reader
        .weights(settings.netuid(), own.uid(), now.head().blockHash())
        .thenCompose(
            there ->
                there.equals(Optional.of(weights))
                    ? CompletableFuture.completedStage(
                        "as set in block %d already".formatted(own.lastUpdate()))
                    : submit(
                        new ChainCall.SetWeights(settings.netuid(), weights, settings.versionKey()),
                        weights,
                        now));
  }

  private CompletionStage<String> submit(ChainCall call, UidWeights weights, Situation now) {
    now.requireSettable(weights, settings.versionKey());
    return submission.submit(call, now.head()).thenApply(Included::toString);
  }

  private CompletionStage<String> commit(long period, UidWeights weights, Situation now) {
    now.requireSettable(weights, settings.versionKey());
    List<Integer> salt = random.ints(SALT, 0, U16).boxed().toList();
    Promise promise =
        new Promise(
            period, now.head().block(), settings.netuid(), weights, salt, settings.versionKey());
    return CompletableFuture.supplyAsync(() -> promises.add(promise), blocking)
        .thenCompose(id -> submission.submit(promise.commit(now.own().hotkey()), now.head()))
        .thenApply(
            included ->
                "%s, committed, to be revealed in epoch %d"
                    .formatted(
                        included,
                        now.rules()
                            .revealEpoch(now.rules().epoch(settings.netuid(), included.block()))));
  }

  /** What comes out of nested stages carries the reason inside. */
  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
