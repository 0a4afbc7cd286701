package io.assay.cluster.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A table of text whose columns are as wide as their widest cell. */
public final class TextTable {

  private static final String GAP = "  ";

  private final Style style;
  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  private record Column(String title, boolean right) {}

  private record Cell(String text, UnaryOperator<String> look) {}

  private TextTable(Style style, List<Column> columns) {
    this.style = style;
    this.columns = columns;
  }

  /** A table with these titles; one that begins with {@code >} heads a column set to the right. */
  public static TextTable of(Style style, String... titles) {
    List<Column> columns = new ArrayList<>();
    for (String title : titles) {
      boolean right = title.startsWith(">");
      columns.add(new Column(right ? title.substring(1) : title, right));
    }
    return new TextTable(style, columns);
  }

  /** A row that is being filled. */
  public final class Row {
    private final List<Cell> cells = new ArrayList<>();

    /** The next cell. */
    public Row cell(String text) {
      return cell(text, UnaryOperator.identity());
    }

    /** The next cell, and what it looks like. */
    public Row cell(String text, UnaryOperator<String> look) {
      cells.add(new Cell(text, look));
      return this;
    }
  }

  /** A further row. */
  public Row row() {
    Row row = new Row();
    rows.add(row.cells);
    return row;
  }

  /** The lines of the table, the titles first, without white space at their ends. */
  public List<String> lines(String indent) {
    int[] widths = widths();
    List<String> lines = new ArrayList<>();
    List<Cell> titles = new ArrayList<>();
    columns.forEach(column -> titles.add(new Cell(column.title(), style::dim)));
    lines.add(line(indent, titles, widths));
    rows.forEach(row -> lines.add(line(indent, row, widths)));
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = length(columns.get(i).title());
      for (List<Cell> row : rows) {
        if (i < row.size()) {
          widths[i] = Math.max(widths[i], length(row.get(i).text()));
        }
      }
    }
    return widths;
  }

  private String line(String indent, List<Cell> cells, int[] widths) {
    StringBuilder line = new StringBuilder(indent);
    int owed = 0;
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      int free = widths[i] - length(cell.text());
      owed += columns.get(i).right() ? free : 0;
      if (!cell.text().isEmpty()) {
        line.append(" ".repeat(owed)).append(cell.look().apply(cell.text()));
        owed = 0;
      }
      owed += GAP.length() + (columns.get(i).right() ? 0 : free);
    }
    return line.toString();
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
