package io.assay.streams.chain.rpc;

import java.util.OptionalInt;

/**
 * A call that the node did not answer, or not with a result; the message is one line for people.
 */
public final class ChainRpcException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient OptionalInt code;

  ChainRpcException(String message) {
    super(message);
    this.code = OptionalInt.empty();
  }

  ChainRpcException(String message, Throwable cause) {
    super(message, cause);
    this.code = OptionalInt.empty();
  }

  ChainRpcException(int code, String message) {
    super(message);
    this.code = OptionalInt.of(code);
  }

  /** The error code of JSON-RPC; empty if the node gave no answer at all. */
  public OptionalInt code() {
    return code;
  }

  /** Whether a stage failed because a node did not answer. */
  public static boolean isCauseOf(Throwable failure) {
    return failure instanceof ChainRpcException || failure.getCause() instanceof ChainRpcException;
  }
}
