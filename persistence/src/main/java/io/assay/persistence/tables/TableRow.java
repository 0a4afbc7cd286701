package io.assay.persistence.tables;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The row of a table that is being read; each getter says what is wrong with its cell. */
final class TableRow {

  private final Path file;
  private final Map<String, Integer> columns;
  private @Nullable IntFunction<String> cells;
  private long line;

  TableRow(Path file, Map<String, Integer> columns) {
    this.file = file;
    this.columns = columns;
  }

  /**
   * Stands on the next row.
   *
   * @param next its cells, by the number of the column; an empty text is NULL
   */
  void moveTo(IntFunction<String> next, long itsLine) {
    cells = next;
    line = itsLine;
  }

  /** The cell as a value of that kind. */
  <T> T value(String column, Function<String, T> kind) {
    String text = text(column);
    try {
      return kind.apply(text);
    } catch (IllegalArgumentException e) {
      String message = e.getMessage() == null ? "another value" : e.getMessage();
      throw wrong(column, text, message.substring(message.lastIndexOf("expected ") + 9));
    }
  }

  /** The cell as a finite number. */
  double number(String column) {
    String text = text(column);
    double number = Numbers.parse(text);
    if (Double.isNaN(number)) {
      throw wrong(column, text, "a number");
    }
    return number;
  }

  /** The cell as a finite number, or NULL. */
  OptionalDouble optionalNumber(String column) {
    return text(column).isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(column));
  }

  /** The cell as a whole number, 0 or more. */
  int count(String column) {
    double number = Numbers.parse(text(column));
    if (!(number >= 0 && number <= Integer.MAX_VALUE && number == Math.rint(number))) {
      throw wrong(column, text(column), "a whole number, 0 or more");
    }
    return (int) number;
  }

  /** The cell as a truth value: 1 or 0, true or false. */
  boolean flag(String column) {
    String text = text(column);
    if (text.equals("1") || text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equals("0") || text.equalsIgnoreCase("false")) {
      return false;
    }
    throw wrong(column, text, "1 or 0");
  }

  /** The cell as a moment in UTC. */
  Instant time(String column) {
    return value(column, Timestamps::parse);
  }

  /** The cell as it stands; empty if the table lacks the column. */
  String textOrEmpty(String column) {
    return columns.containsKey(column) ? text(column) : "";
  }

  /** Says that the row cannot be used because of this cell. */
  TableException refused(String column, String expected) {
    return wrong(column, text(column), expected);
  }

  /** Says that the cell repeats one that must be unique. */
  TableException repeated(String column) {
    return wrong(column, text(column), "every one once, but it is here again");
  }

  private TableException wrong(String column, String text, String expected) {
    return TableException.ofValue(file, line, column, text, expected);
  }

  private String text(String column) {
    Integer place = columns.get(column);
    if (cells == null || place == null) {
      throw new IllegalStateException("column " + column + " was not asked for");
    }
    return cells.apply(place);
  }
}
