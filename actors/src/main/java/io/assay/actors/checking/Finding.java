package io.assay.actors.checking;

/**
 * What a check of an answer found, raw: a policy maps it to a quality (scoring rules, section 7).
 */
public sealed interface Finding {

  /**
   * The finding of a text check.
   *
   * @param meanDistance mean distance of the token probabilities at the checked positions, in [0,1]
   *     for well-formed answers; 0 is identical
   */
  record Text(double meanDistance) implements Finding {

    /** Checks the distance: not NaN, not negative. */
    public Text {
      if (!(meanDistance >= 0)) {
        throw new IllegalArgumentException(
            "mean distance is " + meanDistance + ": expected a number, 0 or more");
      }
    }
  }

  /**
   * The finding of an image check.
   *
   * @param bothNsfw whether miner and validator both judged the image not safe for work
   * @param answerMissing whether the miner gave no image where the validator has one
   * @param sameImageProbability that both images are the same, by their hashes, in [0,1]
   * @param clipSimilarity cosine of the CLIP embeddings, in [-1,1]
   */
  record Image(
      boolean bothNsfw, boolean answerMissing, double sameImageProbability, double clipSimilarity)
      implements Finding {

    /** Checks that both measures are numbers. */
    public Image {
      if (!Double.isFinite(sameImageProbability) || !Double.isFinite(clipSimilarity)) {
        throw new IllegalArgumentException(
            "image finding has probability "
                + sameImageProbability
                + " and similarity "
                + clipSimilarity
                + ": expected two finite numbers");
      }
    }
  }

  /**
   * The finding of a CLIP check.
   *
   * @param meanSimilarity sum of the cosines pair by pair over the larger number of embeddings
   */
  record Clip(double meanSimilarity) implements Finding {

    /** Checks that the similarity is a number. */
    public Clip {
      if (!Double.isFinite(meanSimilarity)) {
        throw new IllegalArgumentException(
            "mean similarity is " + meanSimilarity + ": expected a finite number");
      }
    }
  }

  /**
   * A quality that somebody else had already judged: another validator, of an imported row, or an
   * outside checking server.
   *
   * @param quality as recorded, normally in [0,1]
   */
  record Recorded(double quality) implements Finding {

    /** Checks that the quality is a number. */
    public Recorded {
      if (!Double.isFinite(quality)) {
        throw new IllegalArgumentException(
            "recorded quality is " + quality + ": expected a finite number");
      }
    }
  }
}
