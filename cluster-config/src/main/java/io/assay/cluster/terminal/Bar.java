package io.assay.cluster.terminal;

/** A horizontal bar of block characters, exact to an eighth of a character. */
public final class Bar {

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private Bar() {}

  /**
   * A bar.
   *
   * @param part how much of the width it fills, cut to [0,1]; whatever is above 0 shows
   * @param width in characters
   */
  public static String of(double part, int width) {
    double cut = Math.min(Math.max(part, 0), 1);
    int eighths = (int) StrictMath.round(cut * width * 8);
    if (cut > 0 && eighths == 0) {
      eighths = 1;
    }
    String whole = "█".repeat(eighths / 8);
    return eighths % 8 == 0 ? whole : whole + EIGHTHS.charAt(eighths % 8);
  }
}
