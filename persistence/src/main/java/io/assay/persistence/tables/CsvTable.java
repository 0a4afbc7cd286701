package io.assay.persistence.tables;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads one CSV file, plain or gzip, row by row. */
final class CsvTable {

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final List<String> required;
  private final Consumer<TableException> refused;

  private CsvTable(Path file, List<String> required, Consumer<TableException> refused) {
    this.file = file;
    this.required = required;
    this.refused = refused;
  }

  /**
   * Hands every row to the consumer, in the order of the file.
   *
   * @param required the columns that must be there, in lower case; others are ignored
   * @throws TableException if the file, its header or a row cannot be read
   */
  static void read(Path file, List<String> required, Consumer<TableRow> rows) {
    new CsvTable(
            file,
            required,
            problem -> {
              throw problem;
            })
        .read(rows);
  }

  /**
   * The same, but goes on after a row that cannot be used, and uses what comes before the place
   * where a file is damaged.
   *
   * @param refused is told of each
   * @throws TableException if there is no such file, or its header cannot be used
   */
  static void readUsable(
      Path file, List<String> required, Consumer<TableRow> rows, Consumer<TableException> refused) {
    new CsvTable(file, required, refused).read(rows);
  }

  private void read(Consumer<TableRow> rows) {
    try (Reader reader = open();
        CSVParser parser = CSVFormat.DEFAULT.parse(reader)) {
      readAll(parser, rows);
    } catch (NoSuchFileException e) {
      throw TableException.ofFile(file, "there is no such file: expected a CSV table");
    } catch (IOException e) {
      refused.accept(unreadable(e));
    } catch (UncheckedIOException e) {
      refused.accept(unreadable(e.getCause() == null ? new IOException(e) : e.getCause()));
    }
  }

  private TableException unreadable(IOException e) {
    if (e instanceof CharacterCodingException) {
      return TableException.ofFile(file, "holds bytes that are not UTF-8: expected CSV in UTF-8");
    }
    return TableException.ofFile(
        file, "cannot be read (" + e.getMessage() + "): expected CSV, plain or gzip");
  }

  private Reader open() throws IOException {
    InputStream raw = Files.newInputStream(file);
    try {
      PushbackInputStream start = new PushbackInputStream(raw, 2);
      byte[] magic = start.readNBytes(2);
      start.unread(magic);
      boolean gzip = magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
      InputStream bytes = gzip ? new GZIPInputStream(start, BUFFER) : start;
      return new BufferedReader(
          new InputStreamReader(
              bytes,
              StandardCharsets.UTF_8
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT)),
          BUFFER);
    } catch (IOException e) {
      raw.close();
      throw e;
    }
  }

  private void readAll(CSVParser parser, Consumer<TableRow> rows) {
    Iterator<CSVRecord> records = parser.iterator();
    if (!records.hasNext()) {
      throw TableException.ofFile(
          file, "is empty: expected a header with the columns " + String.join(", ", required));
    }
    CSVRecord header = records.next();
    TableRow row = new TableRow(file, columns(header));
    while (records.hasNext()) {
      CSVRecord record = records.next();
      long line = parser.getCurrentLineNumber();
      try {
        if (record.size() != header.size()) {
          throw TableException.ofLine(
              file, line, "has " + record.size() + " fields: expected " + header.size());
        }
        row.moveTo(record::get, line);
        rows.accept(row);
      } catch (TableException e) {
        refused.accept(e);
      }
    }
  }

  private Map<String, Integer> columns(CSVRecord header) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String name = name(header.get(i));
      if (columns.put(name, i) != null) {
        throw TableException.ofLine(file, 1, "names the column " + name + " twice: expected once");
      }
    }
    List<String> missing = new ArrayList<>(required);
    missing.removeAll(columns.keySet());
    if (!missing.isEmpty()) {
      throw TableException.ofLine(
          file,
          1,
          "lacks the columns "
              + String.join(", ", missing)
              + ": expected a header with "
              + String.join(", ", required));
    }
    return columns;
  }

  private static String name(String written) {
    String name = written.startsWith("\uFEFF") ? written.substring(1) : written;
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
