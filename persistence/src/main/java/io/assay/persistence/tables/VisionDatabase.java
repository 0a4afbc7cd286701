package io.assay.persistence.tables;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * The SQLite file of a public validator, open to be read as it is at one moment; that validator may
 * go on writing. A row's line is its SQLite rowid.
 */
final class VisionDatabase implements AutoCloseable {

  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUSY_MILLIS = 5_000;
  private static final String LINE = "assay_line";

  private final Path file;
  private final Connection connection;

  private VisionDatabase(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens a file.
   *
   * @throws TableException if it is not there or is no such file
   */
  static VisionDatabase open(Path file) {
    requireSqlite(file);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTransactionMode(TransactionMode.DEFERRED);
    try {
      Connection connection =
          DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
      connection.setAutoCommit(false);
      return new VisionDatabase(file, connection);
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  private static void requireSqlite(Path file) {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(MAGIC.length);
    } catch (NoSuchFileException e) {
      throw TableException.ofFile(file, "there is no such file: expected a validator's database");
    } catch (IOException e) {
      throw TableException.ofFile(file, "cannot be read (" + e.getMessage() + ")");
    }
    if (!Arrays.equals(head, MAGIC)) {
      throw TableException.ofFile(
          file, "is not an SQLite database: expected that of a public validator");
    }
  }

  /**
   * Hands every row of a table to the consumer, in the order in which they were written.
   *
   * @param required the columns that must be there; others are read as well
   * @param refused is told of rows that cannot be used, and of where the file is damaged
   * @throws TableException if there is no such table, or it lacks a column
   */
  void read(
      String table,
      List<String> required,
      Consumer<TableRow> rows,
      Consumer<TableException> refused) {
    Path place = file.resolveSibling(file.getFileName() + ":" + table);
    Map<String, Integer> columns = columns(place, table, required);
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT *, rowid AS %s FROM \"%s\" ORDER BY rowid".formatted(LINE, table))) {
      TableRow row = new TableRow(place, columns);
      while (found.next()) {
        String[] cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = text(found.getObject(i + 1));
        }
        row.moveTo(i -> cells[i], found.getLong(LINE));
        try {
          rows.accept(row);
        } catch (TableException e) {
          refused.accept(e);
        }
      }
    } catch (SQLException e) {
      refused.accept(unreadable(place, e));
    }
  }

  private Map<String, Integer> columns(Path place, String table, List<String> required) {
    Map<String, Integer> columns = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery("SELECT name FROM pragma_table_info('%s')".formatted(table))) {
      while (found.next()) {
        columns.put(found.getString(1).toLowerCase(Locale.ROOT), columns.size());
      }
    } catch (SQLException e) {
      throw unreadable(place, e);
    }
    if (columns.isEmpty()) {
      throw TableException.ofFile(
          file, "has no table " + table + ": expected the database of a public validator");
    }
    List<String> missing = required.stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw TableException.ofFile(
          place,
          "lacks the columns "
              + String.join(", ", missing)
              + ": expected "
              + String.join(", ", required));
    }
    return columns;
  }

  /** A value as a cell of a CSV table has it. */
  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof byte[] bytes ? "(" + bytes.length + " bytes)" : value.toString();
  }

  private static TableException unreadable(Path place, SQLException e) {
    return TableException.ofFile(
        place,
        "cannot be read ("
            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
            + "): expected a whole SQLite database");
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }
}
