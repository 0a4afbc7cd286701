package io.assay.actors.miner;

import java.util.OptionalDouble;

/**
 * What was measured of one answer.
 *
 * @param responseSeconds from sending the request to the end of the answer, at least 0
 * @param firstTokenSeconds from sending to the first token of a streamed answer
 * @param units characters (code points) of a text, steps of an image, embeddings of CLIP; empty if
 *     they could not be counted
 * @param work volume: characters / 4, steps, embeddings; empty if it could not be computed
 */
public record Measurement(
    double responseSeconds,
    OptionalDouble firstTokenSeconds,
    OptionalDouble units,
    OptionalDouble work) {
  public Measurement {
    if (!(responseSeconds >= 0)) {
      throw new IllegalArgumentException(
          "responseSeconds: " + responseSeconds + "; expected 0 or more");
    }
  }
}
