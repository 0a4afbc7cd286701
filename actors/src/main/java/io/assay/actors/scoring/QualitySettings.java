package io.assay.actors.scoring;

import java.util.Map;

/**
 * The constants that map findings to quality (scoring rules, section 7).
 *
 * @param textFullUpTo mean distance up to which a text earns 1
 * @param textZeroAbove mean distance above which it earns nothing
 * @param textFall what is lost over {@code textFallOver}
 * @param textFallOver the distance over which it is lost
 * @param imageSameAbove probability above which two images are the same
 * @param clipSameAbove mean similarity above which embeddings are the same
 */
public record QualitySettings(
    double textFullUpTo,
    double textZeroAbove,
    double textFall,
    double textFallOver,
    double imageSameAbove,
    double clipSameAbove) {

  /**
   * Checks the constants.
   *
   * @throws IllegalArgumentException naming the key and its range
   */
  public QualitySettings {
    Check.range("quality.text.full-up-to", textFullUpTo, 0, 1);
    Check.range("quality.text.zero-above", textZeroAbove, textFullUpTo, 1);
    Check.range("quality.text.fall", textFall, 0, 1);
    Check.positive("quality.text.fall-over", textFallOver);
    Check.range("quality.image.same-above", imageSameAbove, 0, 1);
    Check.range("quality.clip.same-above", clipSameAbove, -1, 1);
  }

  static QualitySettings from(PolicyKeys keys) {
    return new QualitySettings(
        keys.number("quality.text.full-up-to"),
        keys.number("quality.text.zero-above"),
        keys.number("quality.text.fall"),
        keys.number("quality.text.fall-over"),
        keys.number("quality.image.same-above"),
        keys.number("quality.clip.same-above"));
  }

  void writeTo(Map<String, String> canonical) {
    canonical.put("quality.text.full-up-to", PolicyKeys.text(textFullUpTo));
    canonical.put("quality.text.zero-above", PolicyKeys.text(textZeroAbove));
    canonical.put("quality.text.fall", PolicyKeys.text(textFall));
    canonical.put("quality.text.fall-over", PolicyKeys.text(textFallOver));
    canonical.put("quality.image.same-above", PolicyKeys.text(imageSameAbove));
    canonical.put("quality.clip.same-above", PolicyKeys.text(clipSameAbove));
  }
}
