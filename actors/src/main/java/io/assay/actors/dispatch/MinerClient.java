package io.assay.actors.dispatch;

import io.assay.actors.network.MinerAddress;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Speaks to miners. What a miner sends is untrusted: whatever is wrong with it fails that answer
 * with a {@link MinerFailure} and nothing else.
 */
public interface MinerClient {

  /**
   * Asks for an answer: tokens, a picture or embeddings as the request wants it, then exactly one
   * {@link AnswerPart.Finished}. A failed answer fails the stream with a {@link MinerFailure};
   * cancelling the stream closes the connection, also before the miner's head has arrived.
   */
  Source<AnswerPart, NotUsed> ask(MinerAddress miner, Task task, TaskRequest request);

  /**
   * Asks how much the miner can do in a period, by task name as announced; unknown names are left
   * out.
   */
  CompletionStage<SortedMap<TaskName, Double>> capacity(MinerAddress miner);
}
