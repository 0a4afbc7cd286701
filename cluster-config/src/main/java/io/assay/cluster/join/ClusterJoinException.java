package io.assay.cluster.join;

/** A node that its cluster does not take; the message is one line that says why and what to do. */
public final class ClusterJoinException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClusterJoinException(String message) {
    super(message);
  }
}
