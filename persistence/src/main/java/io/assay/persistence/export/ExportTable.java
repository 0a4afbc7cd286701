package io.assay.persistence.export;

import io.assay.persistence.export.ExportColumn.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A table: its name, which the files have in theirs, and its columns in order.
 *
 * @param name such as {@code uid_records}
 * @param row the type of its rows
 */
public record ExportTable<R>(String name, Class<R> row, List<ExportColumn<R>> columns) {

  /** Copies the columns. */
  public ExportTable {
    columns = List.copyOf(columns);
  }

  /** A table without columns yet. */
  public static <R> Builder<R> named(String name, Class<R> row) {
    return new Builder<>(name, row);
  }

  /** A table that is being put together. */
  public static final class Builder<R> {

    private final String name;
    private final Class<R> row;
    private final List<ExportColumn<R>> columns = new ArrayList<>();

    private Builder(String name, Class<R> row) {
      this.name = name;
      this.row = row;
    }

    /** The same with one more column, of which every row has a value. */
    public Builder<R> with(
        String column, Kind kind, String unit, String meaning, Function<R, Object> value) {
      columns.add(new ExportColumn<>(column, kind, false, unit, meaning, value::apply));
      return this;
    }

    /** The same with one more column, of which a row may have no value. */
    public Builder<R> maybe(
        String column,
        Kind kind,
        String unit,
        String meaning,
        Function<R, @Nullable Object> value) {
      columns.add(new ExportColumn<>(column, kind, true, unit, meaning, value));
      return this;
    }

    /** The table. */
    public ExportTable<R> build() {
      return new ExportTable<>(name, row, columns);
    }
  }
}
