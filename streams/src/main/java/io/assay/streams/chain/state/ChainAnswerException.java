package io.assay.streams.chain.state;

/** An answer of a node that cannot be right; the message is one line for people. */
public final class ChainAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ChainAnswerException(String message) {
    super(message);
  }

  ChainAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
