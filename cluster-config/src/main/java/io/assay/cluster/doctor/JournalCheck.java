package io.assay.cluster.doctor;

import io.assay.persistence.journal.DataFolderException;
import io.assay.persistence.journal.EmbeddedJournal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens the journal as a node would, and looks whether it is whole. */
final class JournalCheck {

  private static final String JOURNAL = "journal";

  private JournalCheck() {}

  static Finding embedded(Path data, boolean running) {
    if (running) {
      return Finding.ok(JOURNAL, "in use by the node that runs on " + data);
    }
    if (!Files.exists(data.resolve("journal.db"))) {
      return Finding.ok(JOURNAL, "embedded, none in " + data + " yet: the first start makes it");
    }
    try (EmbeddedJournal journal = EmbeddedJournal.open(data)) {
      List<String> damages = journal.damages();
      return damages.isEmpty()
          ? Finding.ok(JOURNAL, "embedded, " + journal.databaseFile().getFileName() + " is whole")
          : Finding.failed(
              JOURNAL,
              data + " is damaged: " + String.join("; ", damages),
              "put a backup in its place: docs/operations.md");
    } catch (DataFolderException e) {
      return Finding.failed(
          JOURNAL, String.valueOf(e.getMessage()), "docs/operations.md says what to do");
    }
  }
}
