package io.assay.streams.inference;

import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.network.Hotkey;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Gives answers to requests, whoever asks.
 *
 * <p>Each run of a source is one request: the parts as the miner sends them, then exactly one
 * {@link AnswerPart.Finished}, which comes only after the end is durable (architecture, hot path
 * 4). Everything else fails the source with an {@link InferenceException}. Cancelling it closes the
 * miner's connection and records what was delivered.
 */
public interface Inference {

  /**
   * The answer of whichever miner comes next; while nothing has been passed on, a failed attempt
   * goes on to another miner, up to three in all.
   */
  Source<AnswerPart, NotUsed> ask(TaskRequest request, Caller caller);

  /**
   * The answer of this miner and no other, as synthetic traffic needs it (scoring rules, section
   * 3).
   */
  Source<AnswerPart, NotUsed> askMiner(Hotkey miner, TaskRequest request, Caller caller);
}
