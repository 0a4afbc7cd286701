package io.assay.persistence.journal;

/** A journal that cannot be used. The message is one line for people that names the remedy. */
public abstract class JournalException extends Exception {
  private static final long serialVersionUID = 1L;

  protected JournalException(String message) {
    super(message);
  }

  protected JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
