package io.assay.actors.checking;

import io.assay.actors.query.QueryId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Keeps sampled requests and answers until they are checked or expire. The journal holds only what
 * a {@link Sample} says.
 */
public interface AnswerStore {

  /**
   * Stores the bytes durably and says where; done before the query's end is recorded.
   *
   * @param content request and answer, encoded by the caller
   */
  CompletionStage<Sample> put(QueryId query, byte[] content);

  /** The bytes, if they are still there and their hash is the sample's. */
  CompletionStage<Optional<byte[]>> get(Sample sample);
}
