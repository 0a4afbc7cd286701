package io.assay.http.network;

import java.util.List;

/** Writes rows as comma-separated values (RFC 4180); what is not known is an empty cell. */
final class CsvCells implements Cells {

  private final StringBuilder csv;
  private boolean first = true;

  private CsvCells(StringBuilder csv) {
    this.csv = csv;
  }

  /** The head line and the rows. */
  static <R> String write(Table<R> table, List<R> rows) {
    StringBuilder csv = new StringBuilder(256 + 160 * rows.size());
    CsvCells head = new CsvCells(csv);
    table.columns().forEach(column -> head.text(column.name()));
    csv.append("\r\n");
    for (R row : rows) {
      CsvCells cells = new CsvCells(csv);
      table.columns().forEach(column -> column.write(row, cells));
      csv.append("\r\n");
    }
    return csv.toString();
  }

  @Override
  public void text(String value) {
    next();
    if (value.indexOf('"') < 0
        && value.indexOf(',') < 0
        && value.indexOf('\n') < 0
        && value.indexOf('\r') < 0) {
      csv.append(value);
    } else {
      csv.append('"').append(value.replace("\"", "\"\"")).append('"');
    }
  }

  @Override
  public void number(double value) {
    next();
    if (Double.isFinite(value)) {
      csv.append(value);
    }
  }

  @Override
  public void whole(long value) {
    next();
    csv.append(value);
  }

  @Override
  public void flag(boolean value) {
    next();
    csv.append(value);
  }

  @Override
  public void none() {
    next();
  }

  private void next() {
    if (!first) {
      csv.append(',');
    }
    first = false;
  }
}
