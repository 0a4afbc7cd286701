package io.assay.actors.scoring;

import java.time.Duration;

/** Range checks of settings; their messages name the key, its value and the range. */
final class Check {

  private Check() {}

  static void range(String key, double value, double from, double to) {
    if (!(value >= from && value <= to)) {
      throw new IllegalArgumentException(
          key + " is " + value + ": expected a number from " + from + " to " + to);
    }
  }

  static void atLeast(String key, int value, int minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          key + " is " + value + ": expected a whole number, " + minimum + " or more");
    }
  }

  static void positive(String key, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(key + " is " + value + ": expected a number more than 0");
    }
  }

  static void positive(String key, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(
          key + " is " + value + ": expected a time longer than zero, such as 48h");
    }
  }
}
