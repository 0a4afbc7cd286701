package io.assay.actors.consensus;

import java.util.Arrays;

/** A square table of numbers from 0 to 65 535, a row and a column for every uid; never changes. */
public final class U16Rows {

  private static final char[] NONE = {};

  private final char[][] rows;

  private U16Rows(char[][] rows) {
    this.rows = rows;
  }

  /** A table of that many uids that is all 0. */
  public static U16Rows empty(int size) {
    return new Builder(size).build();
  }

  /** A table that is being filled. */
  public static final class Builder {
    private final char[][] rows;

    /** A table of that many uids, all 0 so far. */
    public Builder(int size) {
      rows = new char[size][];
      Arrays.fill(rows, NONE);
    }

    /** How many uids there are. */
    public int size() {
      return rows.length;
    }

    /**
     * Sets one number.
     *
     * @throws IllegalArgumentException if a uid or the value is out of range
     */
    public Builder set(int row, int column, int value) {
      uid("row", row);
      uid("column", column);
      if (value < 0 || value > Fixed.U16_MAX) {
        throw new IllegalArgumentException(
            "value %d at uid %d: expected 0 to %d".formatted(value, column, Fixed.U16_MAX));
      }
      if (rows[row].length == 0) {
        rows[row] = new char[rows.length];
      }
      rows[row][column] = (char) value;
      return this;
    }

    private void uid(String what, int uid) {
      if (uid < 0 || uid >= rows.length) {
        throw new IllegalArgumentException(
            "%s %d: expected a uid from 0 to %d".formatted(what, uid, rows.length - 1));
      }
    }

    /** The table so far; the builder can go on. */
    public U16Rows build() {
      char[][] copy = new char[rows.length][];
      Arrays.setAll(copy, row -> rows[row].length == 0 ? NONE : rows[row].clone());
      return new U16Rows(copy);
    }
  }

  /** How many uids there are. */
  public int size() {
    return rows.length;
  }

  /** The number in that row and column. */
  public int at(int row, int column) {
    return rows[row].length == 0 ? 0 : rows[row][column];
  }

  /** Whether anything was ever set in that row. */
  public boolean hasRow(int row) {
    return rows[row].length > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof U16Rows that && Arrays.deepEquals(rows, that.rows);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rows);
  }

  @Override
  public String toString() {
    return "U16Rows[size=" + rows.length + "]";
  }
}
