package io.assay.actors.consensus;

/**
 * A matrix of fixed-point numbers with a row for some uids and a column for every uid; the rows
 * that are not there are 0. Changed in place.
 */
final class Cells {

  private final int[] uids;
  private final int columns;
  private final long[] values;

  private Cells(int[] uids, int columns, long[] values) {
    this.uids = uids;
    this.columns = columns;
    this.values = values;
  }

  static Cells zero(int[] uids, int columns) {
    return new Cells(uids, columns, new long[uids.length * columns]);
  }

  /** Of the same rows and columns, all 0. */
  Cells blank() {
    return zero(uids, columns);
  }

  Cells copy() {
    return new Cells(uids, columns, values.clone());
  }

  int rows() {
    return uids.length;
  }

  int columns() {
    return columns;
  }

  int uid(int row) {
    return uids[row];
  }

  long at(int row, int column) {
    return values[row * columns + column];
  }

  void set(int row, int column, long value) {
    values[row * columns + column] = value;
  }

  /** The sum of each row, by uid. */
  long[] rowSums() {
    long[] sums = new long[columns];
    for (int row = 0; row < uids.length; row++) {
      long sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += at(row, column);
      }
      sums[uids[row]] = sum;
    }
    return sums;
  }

  void normaliseRows() {
    long[] sums = rowSums();
    for (int row = 0; row < uids.length; row++) {
      long sum = sums[uids[row]];
      for (int column = 0; column < columns; column++) {
        divide(row * columns + column, sum);
      }
    }
  }

  void normaliseColumns() {
    long[] sums = new long[columns];
    for (int cell = 0; cell < values.length; cell++) {
      sums[cell % columns] += values[cell];
    }
    divideColumns(sums);
  }

  /** Makes the largest number of each column 1. */
  void upscaleColumns() {
    long[] largest = new long[columns];
    for (int cell = 0; cell < values.length; cell++) {
      largest[cell % columns] = Math.max(largest[cell % columns], values[cell]);
    }
    divideColumns(largest);
  }

  private void divideColumns(long[] by) {
    for (int row = 0; row < uids.length; row++) {
      for (int column = 0; column < columns; column++) {
        divide(row * columns + column, by[column]);
      }
    }
  }

  private void divide(int cell, long by) {
    if (values[cell] != 0 && by != 0) {
      values[cell] = Fixed.div(values[cell], by);
    }
  }

  /** None of a column above its limit. */
  Cells clipped(long[] limits) {
    Cells clipped = copy();
    for (int row = 0; row < uids.length; row++) {
      for (int column = 0; column < columns; column++) {
        clipped.set(row, column, Math.min(at(row, column), limits[column]));
      }
    }
    return clipped;
  }

  /** For each column the sum over the rows, each times its uid's factor. */
  long[] sumByColumn(long[] factors) {
    long[] sums = new long[columns];
    for (int row = 0; row < uids.length; row++) {
      long factor = factors[uids[row]];
      for (int column = 0; column < columns; column++) {
        sums[column] += Fixed.mul(factor, at(row, column));
      }
    }
    return sums;
  }

  /** For each uid the sum over its row, each number times its column's factor. */
  long[] sumByRow(long[] factors) {
    long[] sums = new long[columns];
    for (int row = 0; row < uids.length; row++) {
      long sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += Fixed.mul(factors[column], at(row, column));
      }
      sums[uids[row]] = sum;
    }
    return sums;
  }

  /** Each row times its uid's factor. */
  Cells scaledRows(long[] factors) {
    Cells scaled = blank();
    for (int row = 0; row < uids.length; row++) {
      for (int column = 0; column < columns; column++) {
        scaled.set(row, column, Fixed.mul(factors[uids[row]], at(row, column)));
      }
    }
    return scaled;
  }

  /** Goes from here towards the other by that share of the way. */
  Cells towards(Cells other, long share) {
    Cells between = blank();
    for (int cell = 0; cell < values.length; cell++) {
      between.values[cell] = values[cell] + Fixed.mul(share, other.values[cell] - values[cell]);
    }
    return between;
  }

  /** That share of the new, the rest of it of these. */
  Cells averaged(Cells fresh, long share) {
    Cells average = blank();
    for (int cell = 0; cell < values.length; cell++) {
      average.values[cell] =
          Fixed.mul(share, fresh.values[cell]) + Fixed.mul(Fixed.ONE - share, values[cell]);
    }
    return average;
  }
}
