package io.assay.actors.scoring;

import io.assay.actors.checking.Finding;

/** What a finding is worth (scoring rules, section 7). */
public final class Quality {

  private Quality() {}

  /** The quality of that finding: 0 to 1 for well-formed ones, a recorded one as it is. */
  public static double of(Finding finding, QualitySettings settings) {
    if (finding instanceof Finding.Recorded recorded) {
      return recorded.quality();
    }
    if (finding instanceof Finding.Text text) {
      return ofText(text.meanDistance(), settings);
    }
    if (finding instanceof Finding.Image image) {
      return ofImage(image, settings);
    }
    return ofClip((Finding.Clip) finding, settings);
  }

  /** The quality of a text: 1 while the distance is small, then falling, then nothing. */
  static double ofText(double meanDistance, QualitySettings settings) {
    if (meanDistance <= settings.textFullUpTo()) {
      return 1;
    }
    if (meanDistance <= settings.textZeroAbove()) {
      return 1
          - settings.textFall()
              * (meanDistance - settings.textFullUpTo())
              / settings.textFallOver();
    }
    return 0;
  }

  private static double ofImage(Finding.Image image, QualitySettings settings) {
    if (image.bothNsfw()) {
      return 1;
    }
    if (image.answerMissing()) {
      return 0;
    }
    if (image.sameImageProbability() > settings.imageSameAbove()) {
      return 1;
    }
    return image.clipSimilarity() * image.clipSimilarity();
  }

  private static double ofClip(Finding.Clip clip, QualitySettings settings) {
    return clip.meanSimilarity() > settings.clipSameAbove() ? 1 : 0;
  }
}
