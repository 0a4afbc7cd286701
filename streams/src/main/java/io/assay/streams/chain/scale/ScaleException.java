package io.assay.streams.chain.scale;

/** Bytes that are not the canonical SCALE form of what was expected, or beyond a bound. */
public final class ScaleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ScaleException(int position, String problem) {
    super("byte " + position + ": " + problem);
  }

  /** A failure that has no place in the bytes. */
  public ScaleException(String problem) {
    super(problem);
  }
}
