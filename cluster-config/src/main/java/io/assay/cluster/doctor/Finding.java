package io.assay.cluster.doctor;

import java.util.Locale;

/**
 * What came of one check.
 *
 * @param check what was looked at, such as {@code journal}
 * @param status how it is
 * @param text what was found, in one line
 * @param remedy what to do; empty if nothing
 */
public record Finding(String check, Status status, String text, String remedy) {

  /** How something is. */
  public enum Status {
    /** As it should be. */
    OK,
    /** A node would start; something may go wrong later. */
    WARNING,
    /** A node would not start, or would not do its work. */
    FAILED;

    /** As it is printed. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Finding ok(String check, String text) {
    return new Finding(check, Status.OK, text, "");
  }

  static Finding warning(String check, String text, String remedy) {
    return new Finding(check, Status.WARNING, text, remedy);
  }

  static Finding failed(String check, String text, String remedy) {
    return new Finding(check, Status.FAILED, text, remedy);
  }
}
