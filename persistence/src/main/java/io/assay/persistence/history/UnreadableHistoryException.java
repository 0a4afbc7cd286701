package io.assay.persistence.history;

/** An event that is on record and cannot be read; the message says whose and which. */
public final class UnreadableHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableHistoryException(String persistenceId, long lastRead, Throwable cause) {
    super(
        "the journal of "
            + persistenceId
            + " cannot be read after sequence number "
            + lastRead
            + ": "
            + cause.getMessage(),
        cause);
  }
}
