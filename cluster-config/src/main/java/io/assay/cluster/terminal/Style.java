package io.assay.cluster.terminal;

/** How text is set off: by colours of a terminal, or not at all. */
public enum Style {
  /** No colours. */
  PLAIN,
  /** The colours of a terminal. */
  ANSI;

  /** What has to be seen first. */
  public String bold(String text) {
    return with("1", text);
  }

  /** What may be overlooked. */
  public String dim(String text) {
    return with("2", text);
  }

  /** What is as it should be. */
  public String good(String text) {
    return with("32", text);
  }

  /** What is not as it should be. */
  public String bad(String text) {
    return with("31", text);
  }

  /** What deserves a second look. */
  public String odd(String text) {
    return with("33", text);
  }

  /** A quantity that is drawn. */
  public String drawn(String text) {
    return with("36", text);
  }

  private String with(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
