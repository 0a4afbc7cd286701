package io.assay.actors.checking;

import java.util.List;
import java.util.OptionalDouble;

/** What a check saw: raw measurements from which any policy can judge the answer again. */
public sealed interface Evidence
    permits Evidence.Text, Evidence.Image, Evidence.Clip, Evidence.Outside {

  /** The measurements that policies judge. */
  Finding finding();

  /**
   * A text answer compared with the same model (scoring rules, section 7).
   *
   * @param model the model that was asked, as the model server names it
   * @param choice how the positions were chosen
   * @param temperature the request's own temperature, at which both sides report
   * @param positions the checked positions, in the order in which they were asked
   * @param meanDistance mean of the positions' distances, in [0,1]; 0.1 when there was no position
   */
  record Text(
      String model,
      PositionChoice choice,
      double temperature,
      List<CheckedPosition> positions,
      double meanDistance)
      implements Evidence {
    public Text {
      positions = List.copyOf(positions);
      requireFound(meanDistance >= 0, "mean distance", meanDistance, "a number, 0 or more");
    }

    @Override
    public Finding finding() {
      return new Finding.Text(meanDistance);
    }
  }

  /**
   * One checked token.
   *
   * @param index the token's place in the answer, from 0
   * @param token the miner's token
   * @param minerLogprob the log probability that the miner reported, natural logarithm
   * @param validatorLogprob the model's own for that token; empty if it was not among those looked
   *     at
   * @param distance |exp(validator) - exp(miner)|, or 1 if the token was not among those looked at
   */
  record CheckedPosition(
      int index,
      String token,
      double minerLogprob,
      OptionalDouble validatorLogprob,
      double distance) {}

  /**
   * An image compared with the same image made again.
   *
   * @param answerNsfw the miner judged its image not safe for work
   * @param expectedNsfw the model server judged its own so
   * @param answerMissing the miner gave no image where the server has one
   * @param hashDistances differing bits of perceptual, average, difference and colour hash
   * @param sameImageProbability the classifier's, in [0,1]
   * @param clipSimilarity cosine of the two CLIP embeddings, in [-1,1]
   */
  record Image(
      boolean answerNsfw,
      boolean expectedNsfw,
      boolean answerMissing,
      List<Integer> hashDistances,
      double sameImageProbability,
      double clipSimilarity)
      implements Evidence {
    public Image {
      hashDistances = List.copyOf(hashDistances);
      requireFinite("same-image probability", sameImageProbability);
      requireFinite("clip similarity", clipSimilarity);
    }

    @Override
    public Finding finding() {
      return new Finding.Image(
          answerNsfw && expectedNsfw, answerMissing, sameImageProbability, clipSimilarity);
    }
  }

  /**
   * Embeddings compared pairwise with the same model's.
   *
   * @param expected how many embeddings the server gave
   * @param given how many the miner gave
   * @param similarities the cosine of each pair, in order
   * @param meanSimilarity sum of the cosines over the larger of the two counts
   */
  record Clip(int expected, int given, List<Double> similarities, double meanSimilarity)
      implements Evidence {
    public Clip {
      similarities = List.copyOf(similarities);
      requireFinite("mean similarity", meanSimilarity);
    }

    @Override
    public Finding finding() {
      return new Finding.Clip(meanSimilarity);
    }
  }

  /**
   * The judgement of a checker that keeps its measurements to itself, as the public checking server
   * does.
   *
   * @param judge which server, by its address
   * @param quality as it judged, normally in [0,1]
   */
  record Outside(String judge, double quality) implements Evidence {
    public Outside {
      requireFinite("quality", quality);
    }

    @Override
    public Finding finding() {
      return new Finding.Recorded(quality);
    }
  }

  private static void requireFinite(String name, double value) {
    requireFound(Double.isFinite(value), name, value, "a finite number");
  }

  private static void requireFound(boolean good, String name, double value, String expected) {
    if (!good) {
      throw new IllegalArgumentException(name + " is " + value + ": expected " + expected);
    }
  }
}
