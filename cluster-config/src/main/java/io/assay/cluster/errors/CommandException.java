package io.assay.cluster.errors;

/** Says in one line why a command failed and what to do; it ends with exit code 1. */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure that is fully told by its message. */
  public CommandException(String message) {
    super(message);
  }

  /** A failure with what led to it, which only {@code -v} shows. */
  public CommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
