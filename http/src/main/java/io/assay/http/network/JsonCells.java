package io.assay.http.network;

import io.assay.http.json.JsonBytes;
import java.util.List;

/** Writes rows as JSON objects. */
final class JsonCells implements Cells {

  private final JsonBytes json;

  private JsonCells(JsonBytes json) {
    this.json = json;
  }

  /** Appends the row as an object. */
  static <R> void write(JsonBytes json, Table<R> table, R row) {
    json.raw("{");
    String gap = "";
    for (Column<R> column : table.columns()) {
      cell(json.raw(gap), column, row);
      gap = ",";
    }
    json.raw("}");
  }

  /** Appends one member of such an object. */
  static <R> void cell(JsonBytes json, Column<R> column, R row) {
    column.write(row, new JsonCells(json.string(column.name()).raw(":")));
  }

  /** Appends the rows as a list of objects. */
  static <R> void write(JsonBytes json, Table<R> table, List<R> rows) {
    json.raw("[");
    String gap = "";
    for (R row : rows) {
      write(json.raw(gap), table, row);
      gap = ",\n";
    }
    json.raw("]");
  }

  @Override
  public void text(String value) {
    json.string(value);
  }

  @Override
  public void number(double value) {
    if (Double.isFinite(value)) {
      json.number(value);
    } else {
      none();
    }
  }

  @Override
  public void whole(long value) {
    json.number(value);
  }

  @Override
  public void flag(boolean value) {
    json.raw(value ? "true" : "false");
  }

  @Override
  public void none() {
    json.raw("null");
  }
}
