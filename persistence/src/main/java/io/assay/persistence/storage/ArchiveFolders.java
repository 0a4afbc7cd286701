package io.assay.persistence.storage;

import com.typesafe.config.Config;
import io.assay.persistence.archive.ArchiveList;
import io.assay.persistence.archive.Archives;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the history files that belong to a journal. */
public final class ArchiveFolders {

  /** Where the configuration names folders of history files. */
  public static final String KEY = "assay.archive.folders";

  private ArchiveFolders() {}

  /**
   * Those of the folders that the configuration names, that the data folder lists, and these.
   *
   * @throws JournalException if the journal's identity cannot be read
   */
  public static Archives of(Journal journal, Config config, Path data, List<Path> more)
      throws JournalException {
    List<Path> folders = new ArrayList<>(configured(config));
    folders.addAll(new ArchiveList(data).folders());
    folders.addAll(more);
    return Archives.of(journal.identity(), folders);
  }

  /** The folders that a configuration names. */
  public static List<Path> configured(Config config) {
    return config.hasPath(KEY)
        ? config.getStringList(KEY).stream()
            .map(Path::of)
            .map(folder -> folder.toAbsolutePath().normalize())
            .toList()
        : List.of();
  }
}
