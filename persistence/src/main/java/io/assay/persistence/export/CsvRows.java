package io.assay.persistence.export;

import io.assay.persistence.tables.Timestamps;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Rows as CSV with a header, in the notation that the importer reads. */
final class CsvRows<R> implements RowWriter<R> {

  private final ExportTable<R> table;
  private final CSVPrinter csv;

  CsvRows(ExportTable<R> table, OutputStream out) throws IOException {
    this.table = table;
    this.csv =
        new CSVPrinter(
            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get());
    csv.printRecord(table.columns().stream().map(ExportColumn::name).toList());
  }

  @Override
  public void write(R row) throws IOException {
    List<String> cells = new ArrayList<>();
    for (ExportColumn<R> column : table.columns()) {
      cells.add(text(column.of(row)));
    }
    csv.printRecord(cells);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Boolean flag) {
      return flag ? "1" : "0";
    }
    return value instanceof Instant time ? Timestamps.text(time) : value.toString();
  }

  @Override
  public void close() throws IOException {
    csv.close(true);
  }
}
