package io.assay.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale from 0, or a value below it, to a round number that is not smaller than the largest
 * value.
 *
 * @param low where it begins
 * @param high where it ends
 * @param step the distance of its marks
 */
record Axis(double low, double high, double step) {

  private static final int MARKS = 5;

  /** The scale for values. */
  static Axis of(double smallest, double largest) {
    double low = Math.min(smallest, 0);
    double span = Math.max(largest, 0) - low;
    if (!(span > 0) || !Double.isFinite(span)) {
      return new Axis(0, 1, 0.25);
    }
    double step = round(span / MARKS);
    return new Axis(
        StrictMath.floor(low / step + 1e-9) * step,
        StrictMath.ceil(Math.max(largest, 0) / step - 1e-9) * step,
        step);
  }

  /** The smallest of 1, 2, 2.5, 5 and 10 times a power of ten that is not smaller. */
  private static double round(double step) {
    double power = StrictMath.pow(10, StrictMath.floor(StrictMath.log10(step)));
    for (double times : new double[] {1, 2, 2.5, 5}) {
      if (step <= power * times * (1 + 1e-9)) {
        return power * times;
      }
    }
    return power * 10;
  }

  /** Its marks. */
  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step * 1e-6; i++) {
      marks.add(low + i * step);
    }
    return marks;
  }

  /** Where a value lies, 0 at the beginning, 1 at the end. */
  double part(double value) {
    return (value - low) / (high - low);
  }

  /** A mark as text, with as many places as the steps need. */
  String text(double mark) {
    int places = (int) Math.max(0, -StrictMath.floor(StrictMath.log10(step) + 1e-9));
    if (StrictMath.abs(step * StrictMath.pow(10, places) % 1 - 0.5) < 1e-6) {
      places++;
    }
    return String.format(Locale.ROOT, "%." + places + "f", mark == 0 ? 0.0 : mark);
  }
}
