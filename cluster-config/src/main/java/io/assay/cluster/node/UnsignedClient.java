package io.assay.cluster.node;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.MinerClient;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.MinerAddress;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Stands in for a client whose requests nobody signs: asks nobody, which is no fault of the miners,
 * and remembers that it would have been wanted.
 */
final class UnsignedClient implements MinerClient {

  private final MinerProtocol protocol;
  private volatile boolean wanted;

  UnsignedClient(MinerProtocol protocol) {
    this.protocol = protocol;
  }

  /** Whether there are miners that speak it. */
  boolean isWanted() {
    return wanted;
  }

  /** Why they are not asked, and what would help. */
  String reason() {
    return "miners that speak %s are not asked, for nobody signs: set assay.chain.signer.kind and file"
        .formatted(protocol.configName());
  }

  private IllegalStateException refused() {
    wanted = true;
    return new IllegalStateException(reason());
  }

  @Override
  public Source<AnswerPart, NotUsed> ask(MinerAddress miner, Task task, TaskRequest request) {
    return Source.failed(refused());
  }

  @Override
  public CompletionStage<SortedMap<TaskName, Double>> capacity(MinerAddress miner) {
    return CompletableFuture.failedFuture(refused());
  }
}
