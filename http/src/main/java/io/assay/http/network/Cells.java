package io.assay.http.network;

/** Takes the cells of one row, in the order of its table's columns. */
interface Cells {

  /** A text. */
  void text(String value);

  /** A number; one that is not finite counts as missing. */
  void number(double value);

  /** A whole number. */
  void whole(long value);

  /** True or false. */
  void flag(boolean value);

  /** Nothing is known. */
  void none();
}
