package io.assay.streams.sampling;

import io.assay.actors.dispatch.AnswerPart.Picture;
import io.assay.actors.dispatch.ImageRequest;

/**
 * A request for a picture and the picture that a miner gave.
 *
 * <p>Written as one JSON object: {@code {"version": 2, "kind": "picture", "task": …, "request": …,
 * "answer": …, "response_seconds": …}}, request and answer as they are on the wire.
 *
 * @param request what was asked
 * @param picture the answer
 * @param responseSeconds from sending the request to the end of the answer, at least 0
 */
public record StoredPicture(ImageRequest request, Picture picture, double responseSeconds)
    implements StoredAnswer {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException if the time is not 0 or more
   */
  public StoredPicture {
    StoredAnswer.requireTime(responseSeconds);
  }

  @Override
  public byte[] encode() {
    return StoredPictureJson.write(this);
  }
}
