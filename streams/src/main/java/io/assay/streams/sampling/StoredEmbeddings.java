package io.assay.streams.sampling;

import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.ClipRequest;

/**
 * A request for embeddings and those that a miner gave; written like a {@link StoredPicture}, of
 * kind {@code embeddings}.
 *
 * @param request what was asked
 * @param embeddings the answer
 * @param responseSeconds from sending the request to the end of the answer, at least 0
 */
public record StoredEmbeddings(ClipRequest request, Embeddings embeddings, double responseSeconds)
    implements StoredAnswer {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the time is not 0 or more
   */
  public StoredEmbeddings {
    StoredAnswer.requireTime(responseSeconds);
  }

  @Override
  public byte[] encode() {
    return StoredPictureJson.write(this);
  }
}
