package io.assay.simulations.serving;

import io.assay.actors.dispatch.TaskRequest;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * Who answers behind a miner's server, whatever protocol that speaks. Every question throws, or
 * fails with, {@link io.assay.simulations.openai.OpenAiError}: 404 for a task that is not served,
 * 429 for no room, 400 for a wrong request, 500 and more for a failure. Safe for use by many
 * threads.
 */
public interface MinerService {

  /** What it announces for each task [volume a period], in the order of their names. */
  Map<String, Double> announced();

  /** The largest body of a request for text [bytes]. */
  int maxTextBytes();

  /** The largest body of any request [bytes]. */
  int maxBodyBytes();

  /**
   * The answer to a chat request in the OpenAI shape, as that asks for it: streamed or whole.
   *
   * @param body of the request
   */
  CompletionStage<HttpResponse> completion(byte[] body, Visit visit);

  /**
   * The same answer as a stream of its tokens alone.
   *
   * @param body in the OpenAI shape
   * @param form how each token is written
   */
  CompletionStage<Source<ByteString, NotUsed>> tokens(byte[] body, TokenForm form, Visit visit);

  /** A picture or embeddings, in one piece of JSON. */
  CompletionStage<Source<ByteString, NotUsed>> picture(TaskRequest request, Visit visit);
}
