package io.assay.persistence.mapping;

/** A field that cannot be mapped, on its way up to where the manifest is known. */
final class FieldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String problem;

  FieldException(String path, String problem, Throwable cause) {
    super(path + ": " + problem, cause);
    this.path = path;
    this.problem = problem;
  }

  FieldException(String path, String problem) {
    super(path + ": " + problem);
    this.path = path;
    this.problem = problem;
  }

  /** The same, seen from the message that holds this one in {@code field}. */
  FieldException within(String field) {
    String inner = path.isEmpty() ? field : field + "." + path;
    return new FieldException(inner, problem, this);
  }

  String path() {
    return path;
  }

  String problem() {
    return problem;
  }
}
