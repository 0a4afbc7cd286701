package io.assay.cluster.archive;

import com.typesafe.config.Config;
import io.assay.http.management.ArchiveAdmin;
import io.assay.persistence.archive.ArchiveException;
import io.assay.persistence.archive.ArchiveList;
import io.assay.persistence.archive.ArchiveOrder;
import io.assay.persistence.archive.ArchiveProgress;
import io.assay.persistence.archive.Archiver;
import io.assay.persistence.archive.Archives;
import io.assay.persistence.archive.JournalDeletion;
import io.assay.persistence.archive.StoredJournal;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalException;
import io.assay.persistence.storage.ArchiveFolders;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/** Archive jobs of the journal that this process has open. */
public final class JournalArchive implements ArchiveAdmin, AutoCloseable {

  private final Archiver archiver;
  private final Archives archives;
  private final boolean shared;

  private JournalArchive(Archiver archiver, Archives archives, boolean shared) {
    this.archiver = archiver;
    this.archives = archives;
    this.shared = shared;
  }

  /**
   * Archive jobs of a journal.
   *
   * @param system is configured with it; must outlive this
   * @param archives what this process reads as the journal's history files
   * @param data the data folder, which lists the folders that history needs
   */
  public static JournalArchive of(
      Journal journal, ActorSystem<?> system, Archives archives, Path data) {
    Config config = system.settings().config();
    ArchiveList list = new ArchiveList(data);
    Archiver archiver =
        new Archiver(
            () -> stored(journal, system),
            archives,
            folder -> {
              list.add(folder);
              archives.add(folder);
            });
    return new JournalArchive(archiver, archives, JournalKind.of(config) == JournalKind.CASSANDRA);
  }

  private static StoredJournal stored(Journal journal, ActorSystem<?> system) {
    try {
      return journal.stored(new JournalDeletion(system)::delete);
    } catch (JournalException e) {
      throw new ArchiveException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Starts a job; completes with how it ended. */
  public CompletionStage<ArchiveProgress> run(ArchiveOrder order) {
    if (shared && order.apply() && !archives.folders().contains(order.folder())) {
      throw new IllegalArgumentException(
          "%s is not named under %s: all nodes share this journal, so name it there in the configuration of each, on storage that all can read, and restart them first"
              .formatted(order.folder(), ArchiveFolders.KEY));
    }
    return archiver.start(order);
  }

  @Override
  public ArchiveProgress start(ArchiveOrder order) {
    var unused = run(order);
    return archiver.progress();
  }

  @Override
  public ArchiveProgress progress() {
    return archiver.progress();
  }

  /** Stops a job that runs; the next one goes on. */
  @Override
  public void close() {
    archiver.close();
  }
}
