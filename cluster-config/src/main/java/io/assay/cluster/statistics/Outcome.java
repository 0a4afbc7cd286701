package io.assay.cluster.statistics;

import java.util.Locale;

/** What became of a post. */
enum Outcome {
  /** The receiver has it. */
  ACCEPTED,
  /** The receiver said no. */
  REFUSED,
  /** There was no answer, or no signature. */
  FAILED;

  /** Its name among the labels of metrics. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
