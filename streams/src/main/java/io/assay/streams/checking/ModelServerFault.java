package io.assay.streams.checking;

/** Why a model server gave no usable answer. The message holds nothing of any prompt. */
final class ModelServerFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The kinds of faults. */
  enum Kind {
    /** There is no connection. */
    UNREACHABLE,
    /** It did not answer in time. */
    TIMEOUT,
    /** It answered that it has a problem or too much to do: status 5xx, 408, 425 or 429. */
    UNAVAILABLE,
    /** It does not know us, the path or the model: any other status that is not the answer's. */
    NOT_SERVED,
    /** Its answer cannot be understood, is too large or lacks log probabilities. */
    NOT_UNDERSTOOD,
    /** It refused this one answer: status 400, 413 or 422. */
    REFUSED
  }

  private final Kind kind;

  ModelServerFault(Kind kind, String detail) {
    super(kind + ": " + detail, null, false, false);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  /** Whether the answer and not the server is to blame. */
  boolean isTheAnswers() {
    return kind == Kind.REFUSED;
  }
}
