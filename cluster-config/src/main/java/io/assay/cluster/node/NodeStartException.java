package io.assay.cluster.node;

/** A node that cannot start or go on; the message is one line that says why and what to do. */
public final class NodeStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a line for people. */
  public NodeStartException(String message) {
    super(message);
  }

  /** With a line for people and what led to it. */
  public NodeStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
