package io.assay.persistence.journal;

import io.assay.persistence.journal.DataFolderException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code format} of a data folder: which version of the layout it has. */
final class FormatMark {
  /** The version that this program reads and writes. */
  static final int CURRENT = 2;

  private static final Pattern TEXT = Pattern.compile("assay data, format (\\d{1,6})\\s*");

  private FormatMark() {}

  /** The version of a folder; empty if it has none yet. */
  static OptionalInt read(Path folder) throws DataFolderException {
    Path file = folder.resolve("format");
    if (Files.notExists(file)) {
      return OptionalInt.empty();
    }
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw DataFolderException.of(
          Problem.FOREIGN, folder, "has a file 'format' that cannot be read (" + e + ")", e);
    }
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw DataFolderException.of(
          Problem.FOREIGN,
          folder,
          "is not one of assay's: its file 'format' does not say 'assay data, format N'");
    }
    return OptionalInt.of(Integer.parseInt(matcher.group(1)));
  }

  /** Refuses what a later version wrote, and the first format, which no release has used. */
  static void requireKnown(Path folder, int version) throws DataFolderException {
    if (version > CURRENT) {
      throw DataFolderException.of(
          Problem.NEWER_VERSION,
          folder,
          "was written by a later version of assay (format "
              + version
              + "; this version knows "
              + CURRENT
              + "): run that version, or name another folder");
    }
    if (version < CURRENT) {
      throw DataFolderException.of(
          Problem.FOREIGN,
          folder,
          "was written before the first release (format "
              + version
              + "), which this version cannot read: name another folder");
    }
  }

  static void write(Path folder) throws DataFolderException {
    Path draft = folder.resolve("format-new");
    try {
      Files.writeString(
          draft,
          "assay data, format " + CURRENT + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE,
          StandardOpenOption.SYNC);
      Files.move(draft, folder.resolve("format"), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw DataFolderException.of(
          Problem.NOT_WRITABLE, folder, "cannot be marked as assay's (" + e + ")", e);
    }
  }
}
