package io.assay.cluster.opendata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.export.Export;
import io.assay.cluster.export.Exported;
import io.assay.cluster.export.TableDays;
import io.assay.http.network.DailyFiles.DailyFile;
import io.assay.persistence.export.ExportFile;
import io.assay.persistence.export.ExportFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The daily files on disk: for each day its tables, plain and gzip, and last of all a list of them.
 * A day without that list is not there. One thread at a time.
 */
final class DailyShelf {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LIST = ".json";
  private static final String GZIP = ".gz";
  private static final int TAG_BYTES = 16;

  private final Path folder;

  DailyShelf(Path folder) {
    this.folder = folder;
  }

  /**
   * The files of a day.
   *
   * @param complete whether they hold the whole day
   * @param until what was recorded before then is in them
   */
  record Day(LocalDate day, boolean complete, Instant until, List<DailyFile> files) {
    Day {
      files = List.copyOf(files);
    }
  }

  /** The days that are there. */
  SortedMap<LocalDate, Day> days() throws IOException {
    Files.createDirectories(folder);
    SortedMap<LocalDate, Day> days = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path list : entries.filter(entry -> entry.toString().endsWith(LIST)).toList()) {
        try {
          Day day = day(JSON.readTree(list.toFile()));
          days.put(day.day(), day);
        } catch (IOException | DateTimeException e) {
          Files.delete(list); // Written by half, or by another version: it is made again.
        }
      }
    }
    return days;
  }

  private Day day(JsonNode json) {
    LocalDate day = LocalDate.parse(json.path("day").asText());
    boolean complete = json.path("complete").asBoolean();
    Instant until = Instant.parse(json.path("until").asText());
    List<DailyFile> files = new ArrayList<>();
    for (JsonNode each : json.path("files")) {
      Path plain = folder.resolve(each.path("name").asText());
      files.add(
          new DailyFile(
              day,
              each.path("table").asText(),
              each.path("rows").asLong(),
              each.path("bytes").asLong(),
              complete,
              until,
              each.path("tag").asText(),
              plain,
              gzipped(plain)));
    }
    return new Day(day, complete, until, files);
  }

  private static Path gzipped(Path plain) {
    return plain.resolveSibling(plain.getFileName() + GZIP);
  }

  /** Writes the files of a day; tables without a row that day have none. */
  Day write(LocalDate day, Export export, Set<Exported> tables, boolean complete, Instant until)
      throws IOException {
    List<DailyFile> files = new ArrayList<>();
    for (Exported table : tables) {
      TableDays<?> rows = export.table(table);
      if (rows.days().contains(day)) {
        ExportFile file = rows.write(day, ExportFormat.CSV, folder);
        files.add(
            new DailyFile(
                day,
                table.table().name(),
                file.rows(),
                Files.size(file.path()),
                complete,
                until,
                compressed(file.path()),
                file.path(),
                gzipped(file.path())));
      }
    }
    Day written = new Day(day, complete, until, files);
    Path part = folder.resolve(day + LIST + ".part");
    JSON.writeValue(part.toFile(), json(written));
    replace(part, folder.resolve(day + LIST));
    return written;
  }

  /** Compresses a file beside it; gives the hash of its bytes. */
  private static String compressed(Path plain) throws IOException {
    Path part = plain.resolveSibling(plain.getFileName() + GZIP + ".part");
    MessageDigest sha = sha();
    try (InputStream in = Files.newInputStream(plain);
        GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(part));
        OutputStream out = new DigestOutputStream(gzip, sha)) {
      in.transferTo(out);
    }
    replace(part, gzipped(plain));
    return HexFormat.of().formatHex(sha.digest(), 0, TAG_BYTES);
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void replace(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ObjectNode json(Day day) {
    ObjectNode json = JSON.createObjectNode();
    json.put("day", day.day().toString()).put("complete", day.complete());
    json.put("until", day.until().toString());
    var files = json.putArray("files");
    for (DailyFile file : day.files()) {
      files
          .addObject()
          .put("name", file.name())
          .put("table", file.table())
          .put("rows", file.rows())
          .put("bytes", file.bytes())
          .put("tag", file.tag());
    }
    return json;
  }

  /** Takes away all that belongs to no such day. */
  void keepOnly(Collection<LocalDate> days) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        String name = String.valueOf(entry.getFileName());
        if (days.stream().noneMatch(day -> name.startsWith(day.toString()))) {
          Files.delete(entry);
        }
      }
    }
  }
}
