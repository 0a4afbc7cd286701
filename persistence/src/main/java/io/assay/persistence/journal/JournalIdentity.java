package io.assay.persistence.journal;

import io.assay.persistence.journal.DataFolderException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/** The file {@code identity} of a data folder: what tells its journal from every other. */
final class JournalIdentity {

  private static final Pattern TEXT = Pattern.compile("embedded-[0-9a-f-]{36}");

  private JournalIdentity() {}

  /** The identity of the journal in that folder; made when it is first asked for. */
  static String of(Path folder) throws DataFolderException {
    Path file = folder.resolve("identity");
    try {
      if (Files.notExists(file)) {
        Path draft = folder.resolve("identity-new");
        Files.writeString(
            draft,
            "embedded-" + UUID.randomUUID() + "\n",
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE,
            StandardOpenOption.SYNC);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      String text = Files.readString(file).strip();
      if (!TEXT.matcher(text).matches()) {
        throw DataFolderException.of(
            Problem.CORRUPT,
            folder,
            "has a file 'identity' that does not name a journal: put it back from a copy, or take"
                + " the name from any index of its history files");
      }
      return text;
    } catch (IOException e) {
      throw DataFolderException.of(
          Problem.NOT_WRITABLE, folder, "has an identity that cannot be read (" + e + ")", e);
    }
  }
}
