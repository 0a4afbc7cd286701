package io.assay.streams.chain.submission;

import io.assay.streams.chain.Hex;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.Era;
import io.assay.streams.chain.extrinsic.ExtrinsicContext;
import io.assay.streams.chain.extrinsic.ExtrinsicV4;
import io.assay.streams.chain.metadata.RuntimeMetadata;
import io.assay.streams.chain.metadata.Runtimes;
import io.assay.streams.chain.metadata.SignedCalls;
import io.assay.streams.chain.rpc.ChainRpc;
import io.assay.streams.chain.signing.Signer;
import io.assay.streams.chain.signing.SigningRequest;
import io.assay.streams.chain.state.ChainHead;
import io.assay.streams.chain.state.ChainReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;

/** Signs a call, submits it, and waits for the finalised block that has it. Thread-safe. */
public final class CallSubmission {

  private final ChainRpc rpc;
  private final ChainReader reader;
  private final Runtimes runtimes;
  private final Signer signer;
  private final SubmissionSettings settings;
  private final InclusionSearch inclusions;

  /** Submits to that node in that signer's name. */
  public CallSubmission(ChainRpc rpc, Signer signer, SubmissionSettings settings) {
    this.rpc = rpc;
    this.reader = new ChainReader(rpc);
    this.runtimes = new Runtimes(rpc);
    this.signer = signer;
    this.settings = settings;
    this.inclusions = new InclusionSearch(rpc, runtimes, settings);
  }

  /**
   * Submits a call.
   *
   * @param head where the chain stands
   * @return where it is; fails with {@link CallFailedException} if the runtime does not read such
   *     calls, refuses this one, or shows it in no block in time, with {@link
   *     io.assay.streams.chain.rpc.ChainRpcException} if the node does not answer
   */
  public CompletionStage<Included> submit(ChainCall call, ChainHead head) {
    Era.Mortal era = Era.mortal(settings.eraBlocks(), head.block());
    return runtimes
        .at(head.blockHash(), head.specVersion())
        .thenCompose(metadata -> context(call, metadata, head, era))
        .thenCompose(context -> signed(call, context))
        .thenCompose(
            extrinsic ->
                rpc.call("author_submitExtrinsic", Hex.format(extrinsic))
                    .thenCompose(
                        accepted -> inclusions.find(extrinsic, head.block() + 1, era.death())));
  }

  private CompletionStage<ExtrinsicContext> context(
      ChainCall call, RuntimeMetadata metadata, ChainHead head, Era.Mortal era) {
    SignedCalls calls = new SignedCalls(metadata);
    List<String> problems = new ArrayList<>(calls.problems());
    name(call).flatMap(calls::problem).ifPresent(problems::add);
    if (!problems.isEmpty()) {
      return CompletableFuture.failedStage(
          new CallFailedException(
              "runtime %d is not one that this program can call: %s"
                  .formatted(head.specVersion(), String.join("; ", problems))));
    }
    return reader
        .blockHash(era.birth())
        .thenCombine(
            reader.nonce(signer.account()),
            (birth, nonce) ->
                new ExtrinsicContext(
                    era,
                    nonce,
                    0,
                    head.specVersion(),
                    head.transactionVersion(),
                    head.genesis(),
                    birth));
  }

  private static Optional<String> name(ChainCall call) {
    if (call instanceof ChainCall.SetWeights) {
      return Optional.of("set_weights");
    } else if (call instanceof ChainCall.CommitWeights) {
      return Optional.of("commit_weights");
    }
    return call instanceof ChainCall.RevealWeights
        ? Optional.of("reveal_weights")
        : Optional.empty();
  }

  private CompletionStage<ByteString> signed(ChainCall call, ExtrinsicContext context) {
    return signer
        .sign(new SigningRequest.Extrinsic(signer.account(), call, context))
        .thenApply(signature -> ExtrinsicV4.encoded(call, context, signer.account(), signature));
  }
}
