package io.assay.http.testing;

import io.assay.http.network.DailyFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Two tables and three days: one whole, one without rows, one that is still to come. */
public final class SampleFiles implements DailyFiles {

  /** The day that has a file. */
  public static final LocalDate DAY = LocalDate.of(2026, 11, 1);

  /** What is in it. */
  public static final String CSV = "uid,hotkey\n0,5First\n";

  @Override
  public List<DailyTable> tables() {
    DailyColumn uid = new DailyColumn("uid", "integer", false, "", "The place on the subnet.");
    DailyColumn hotkey = new DailyColumn("hotkey", "text", false, "", "The miner.");
    return List.of(
        new DailyTable("uid_info", "Who held a place.", List.of(uid, hotkey)),
        new DailyTable("uid_records", "One closed period.", List.of(uid)));
  }

  @Override
  public List<LocalDate> days() {
    return List.of(DAY, DAY.plusDays(1), DAY.plusDays(2));
  }

  @Override
  public List<DailyFile> list() {
    try {
      Path plain = Files.createTempFile("daily", ".csv");
      Path gzipped = Files.createTempFile("daily", ".csv.gz");
      plain.toFile().deleteOnExit();
      gzipped.toFile().deleteOnExit();
      Files.writeString(plain, CSV);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(CSV.getBytes(StandardCharsets.UTF_8));
      }
      Files.write(gzipped, bytes.toByteArray());
      return List.of(
          new DailyFile(
              DAY, "uid_info", 1, CSV.length(), true, Instant.EPOCH, "tag", plain, gzipped));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean isPreparing() {
    return true;
  }

  @Override
  public boolean isToCome(LocalDate day) {
    return day.equals(DAY.plusDays(2));
  }
}
