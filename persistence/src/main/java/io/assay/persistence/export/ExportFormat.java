package io.assay.persistence.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** The formats of exported files. */
public enum ExportFormat {
  /** Comma-separated values with a header. */
  CSV,
  /** JSON lines. */
  JSONL,
  /** Apache Parquet. */
  PARQUET;

  /** How names of such files end, without the dot. */
  public String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  <R> RowWriter<R> writer(ExportTable<R> table, OutputStream out) throws IOException {
    return switch (this) {
      case CSV -> new CsvRows<>(table, out);
      case JSONL -> new JsonRows<>(table, out);
      case PARQUET -> new ParquetRows<>(table, out);
    };
  }
}
