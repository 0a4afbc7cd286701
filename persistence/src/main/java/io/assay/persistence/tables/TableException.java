package io.assay.persistence.tables;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Says what of a table cannot be read: file, line, column, the value and what was expected. */
public final class TableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String column;

  private TableException(String file, long line, String column, String problem) {
    super(place(file, line, column) + problem);
    this.file = file;
    this.line = line;
    this.column = column;
  }

  private static String place(String file, long line, String column) {
    return file
        + (line > 0 ? ", line " + line : "")
        + (column.isEmpty() ? "" : ", column " + column)
        + ": ";
  }

  static TableException ofFile(Path file, String problem) {
    return new TableException(file.toString(), 0, "", problem);
  }

  static TableException ofLine(Path file, long line, String problem) {
    return new TableException(file.toString(), line, "", problem);
  }

  static TableException ofValue(
      Path file, long line, String column, String value, String expected) {
    return new TableException(
        file.toString(),
        line,
        column,
        (value.isEmpty() ? "empty" : "'" + value + "'") + ", expected " + expected);
  }

  /** The file, as it was given. */
  public String file() {
    return file;
  }

  /** The line, counted from 1; empty if the file as a whole is meant. */
  public OptionalLong line() {
    return line > 0 ? OptionalLong.of(line) : OptionalLong.empty();
  }

  /** The column; empty if a line as a whole is meant. */
  public Optional<String> column() {
    return column.isEmpty() ? Optional.empty() : Optional.of(column);
  }
}
