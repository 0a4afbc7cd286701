package io.assay.streams.chain.submission;

/** A call that the chain did not carry out; the message is one line for people. */
public final class CallFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CallFailedException(String message) {
    super(message);
  }
}
