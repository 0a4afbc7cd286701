package io.assay.cluster.statistics;

/** Statistics that were not posted; the message is one line for people. */
final class StatisticsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StatisticsException(String reason) {
    super(reason);
  }
}
