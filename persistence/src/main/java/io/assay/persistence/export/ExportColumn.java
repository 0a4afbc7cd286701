package io.assay.persistence.export;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name as it stands in every file
 * @param kind what its values are
 * @param nullable whether a row can be without a value
 * @param unit what one of it is; empty if it has none
 * @param meaning what it says; a sentence
 * @param value its value in a row; null if the row has none
 */
public record ExportColumn<R>(
    String name,
    Kind kind,
    boolean nullable,
    String unit,
    String meaning,
    Function<R, @Nullable Object> value) {

  /** The value of a row; null if it has none, or one that is no finite number. */
  public @Nullable Object of(R row) {
    Object of = value.apply(row);
    return of instanceof Double number && !Double.isFinite(number) ? null : of;
  }

  /** The kinds of values. */
  public enum Kind {
    /** A {@code String}. */
    TEXT,
    /** An {@code Integer} or {@code Long}. */
    WHOLE,
    /** A finite {@code Double}. */
    NUMBER,
    /** A {@code Boolean}; 1 or 0 in CSV, as the public system has it. */
    FLAG,
    /** An {@code Instant}. */
    TIME
  }
}
