package io.assay.persistence.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Rows as JSON lines: an object a line, with null where a row has no value. */
final class JsonRows<R> implements RowWriter<R> {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final ExportTable<R> table;
  private final JsonGenerator json;

  JsonRows(ExportTable<R> table, OutputStream out) throws IOException {
    this.table = table;
    this.json = FACTORY.createGenerator(out, JsonEncoding.UTF8);
    json.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public void write(R row) throws IOException {
    json.writeStartObject();
    for (ExportColumn<R> column : table.columns()) {
      json.writeFieldName(column.name());
      value(column.of(row));
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void value(@Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Number whole) {
      json.writeNumber(whole.longValue());
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else {
      json.writeString(value.toString());
    }
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
