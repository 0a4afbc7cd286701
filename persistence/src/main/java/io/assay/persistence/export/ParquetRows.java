package io.assay.persistence.export;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import io.assay.persistence.export.ExportColumn.Kind;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Rows as Parquet, compressed by Zstandard; times are UTC in microseconds. */
final class ParquetRows<R> implements RowWriter<R> {

  private static final long ROW_GROUP_BYTES = 16 << 20;

  private final CarpetWriter<R> parquet;

  ParquetRows(ExportTable<R> table, OutputStream out) throws IOException {
    WriteRecordModelType<R> model = FieldTypes.writeRecordModel(table.row());
    for (ExportColumn<R> column : table.columns()) {
      model.withField(column.name(), type(column.kind()), row -> value(column, row));
    }
    this.parquet =
        new CarpetWriter.Builder<>(out, table.row())
            .withWriteRecordModel(model)
            .withDefaultTimeUnit(TimeUnit.MICROS)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new ZstandardPages())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .build();
  }

  private static FieldType type(Kind kind) {
    return switch (kind) {
      case TEXT -> FieldTypes.STRING;
      case WHOLE -> FieldTypes.LONG;
      case NUMBER -> FieldTypes.DOUBLE;
      case FLAG -> FieldTypes.BOOLEAN;
      case TIME -> FieldTypes.INSTANT;
    };
  }

  private static <R> @Nullable Object value(ExportColumn<R> column, R row) {
    Object value = column.of(row);
    return value instanceof Integer whole ? Long.valueOf(whole.longValue()) : value;
  }

  @Override
  public void write(R row) throws IOException {
    parquet.write(row);
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }
}
