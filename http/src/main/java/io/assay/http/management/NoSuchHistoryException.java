package io.assay.http.management;

/** Asks for a miner, period or moment of which the journal knows nothing. */
public final class NoSuchHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is not there, in words that the one who asked may see. */
  public NoSuchHistoryException(String message) {
    super(message, null, false, false);
  }
}
