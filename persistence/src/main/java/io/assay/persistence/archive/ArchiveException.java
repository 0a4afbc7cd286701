package io.assay.persistence.archive;

/**
 * A history file or folder that cannot be used. The message names file and block and says what is
 * wrong, what could still be read, and what to do.
 */
public final class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArchiveException(String message) {
    super(message);
  }

  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
