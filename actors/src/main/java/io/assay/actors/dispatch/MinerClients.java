package io.assay.actors.dispatch;

import io.assay.actors.network.MinerAddress;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to each miner in its own protocol. A protocol that this node does not speak is no fault of
 * the miner: asking fails with an {@link IllegalStateException}.
 */
public final class MinerClients implements MinerClient {

  private final Map<MinerProtocol, MinerClient> clients;

  /** With one client for each protocol that is spoken. */
  public MinerClients(Map<MinerProtocol, ? extends MinerClient> clients) {
    this.clients = Map.copyOf(clients);
  }

  @Override
  public Source<AnswerPart, NotUsed> ask(MinerAddress miner, Task task, TaskRequest request) {
    MinerClient client = client(miner);
    return client == null ? Source.failed(noClient(miner)) : client.ask(miner, task, request);
  }

  @Override
  public CompletionStage<SortedMap<TaskName, Double>> capacity(MinerAddress miner) {
    MinerClient client = client(miner);
    return client == null
        ? CompletableFuture.failedFuture(noClient(miner))
        : client.capacity(miner);
  }

  private @Nullable MinerClient client(MinerAddress miner) {
    return clients.get(miner.endpoint().protocol());
  }

  private static IllegalStateException noClient(MinerAddress miner) {
    return new IllegalStateException("no client for " + miner.endpoint().protocol());
  }
}
