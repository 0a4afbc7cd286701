package io.assay.http.network;

import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import java.util.List;
import java.util.function.Function;

/**
 * A table of the open data.
 *
 * @param name its name
 * @param meaning what one row is; a sentence
 * @param key a row's place: rows come in the order of their keys, and no two have the same
 * @param columns in their order
 */
record Table<R>(String name, String meaning, Function<R, String> key, List<Column<R>> columns) {

  /** The most rows that one answer has. */
  static final int MOST_ROWS = 5_000;

  Table {
    columns = List.copyOf(columns);
  }

  /** The fields of a row. */
  Shape shape() {
    return Shape.of(columns.stream().map(Column::field).toArray(Field<?>[]::new));
  }

  /** The fields of a page of rows. */
  Shape page() {
    return Shape.of(
        Field.required("object", Types.word("list"), "The kind of object."),
        Field.required("data", Types.list(Types.object(shape()), 0, MOST_ROWS), "The rows."),
        Field.required("has_more", Types.flag(), "Whether there are more rows."),
        Field.required("next_cursor", Types.text(), "The next page's `cursor`; null on the last.")
            .orNull());
  }
}
