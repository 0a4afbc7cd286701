package io.assay.persistence.history;

/**
 * An event that is on record and cannot be read, or that should be and is not there; the message
 * says whose and which. Reading stops: nothing is skipped.
 */
public final class UnreadableHistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String persistenceId;
  private final long sequence;

  UnreadableHistoryException(String persistenceId, long sequence, Throwable cause) {
    super(message(persistenceId, sequence, "cannot be read: " + cause.getMessage()), cause);
    this.persistenceId = persistenceId;
    this.sequence = sequence;
  }

  UnreadableHistoryException(String persistenceId, long sequence, String problem) {
    super(message(persistenceId, sequence, problem));
    this.persistenceId = persistenceId;
    this.sequence = sequence;
  }

  UnreadableHistoryException(String persistenceId, long first, long last, String problem) {
    super(
        "events " + first + " to " + last + " in the journal of " + persistenceId + " " + problem);
    this.persistenceId = persistenceId;
    this.sequence = first;
  }

  private static String message(String persistenceId, long sequence, String problem) {
    return "event " + sequence + " in the journal of " + persistenceId + " " + problem;
  }

  /** Whose event it is. */
  public String persistenceId() {
    return persistenceId;
  }

  /** Its sequence number. */
  public long sequence() {
    return sequence;
  }
}
