package io.assay.persistence.mapping;

/**
 * Stored bytes that mean no valid record: a field is missing, out of range, or the bytes are no
 * message at all. Names the manifest and the field.
 */
public final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String manifest;
  private final String field;
  private final String problem;

  UnreadableException(String manifest, String field, String problem, Throwable cause) {
    super(message(manifest, field, problem), cause);
    this.manifest = manifest;
    this.field = field;
    this.problem = problem;
  }

  private static String message(String manifest, String field, String problem) {
    String place = field.isEmpty() ? "" : ", field " + field;
    return "stored " + manifest + place + ": " + problem;
  }

  /** The manifest of the bytes, such as {@code miner.QueryAnswered/1}. */
  public String manifest() {
    return manifest;
  }

  /** The path of the field at fault, such as {@code rewards[3].finding}; empty for the whole. */
  public String field() {
    return field;
  }

  /** What is wrong with it. */
  public String problem() {
    return problem;
  }
}
