package io.assay.streams.chain.weights;

/** Weights that are not set now; the message is one line for people. */
public final class WeightsRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WeightsRefusedException(String message) {
    super(message);
  }
}
