package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.report.Words;
import java.util.Locale;

/** Numbers of an explanation for people. */
final class Figures {

  private Figures() {}

  /** To six places, as scores differ by little. */
  static String exact(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }

  /** To two places; a dash if there is none. */
  static String factor(JsonNode value) {
    return value.isNumber() ? Words.factor(value.asDouble()) : Words.NONE;
  }

  /** To four places; a dash if there is none. */
  static String fine(JsonNode value) {
    return value.isNumber() ? fine(value.asDouble()) : Words.NONE;
  }

  /** To four places. */
  static String fine(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
