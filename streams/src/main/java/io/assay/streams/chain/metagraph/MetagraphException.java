package io.assay.streams.chain.metagraph;

/** A metagraph that cannot be had; the message is one line for people. */
public final class MetagraphException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MetagraphException(String message) {
    super(message);
  }

  MetagraphException(String message, Throwable cause) {
    super(message, cause);
  }
}
