package io.assay.actors.miner;

import java.util.OptionalDouble;

/**
 * What was measured of one answer.
 *
 * <p>Every number is finite and between 0 and {@link #MAX}, so that sums of them stay finite too.
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

  /** The largest number that is recorded. */
  public static final double MAX = 1e15;

  public Measurement {
    require("responseSeconds", responseSeconds);
    firstTokenSeconds.ifPresent(seconds -> require("firstTokenSeconds", seconds));
    units.ifPresent(count -> require("units", count));
    work.ifPresent(volume -> require("work", volume));
  }

  private static void require(String name, double value) {
    if (!(value >= 0 && value <= MAX)) {
      throw new IllegalArgumentException(
          name + ": " + value + "; expected a number from 0 to " + MAX);
    }
  }
}
