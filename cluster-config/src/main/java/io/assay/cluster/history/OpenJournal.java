package io.assay.cluster.history;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.assay.cluster.errors.CommandException;
import io.assay.persistence.archive.Archives;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalException;
import io.assay.persistence.storage.ArchiveFolders;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A journal that this process has open beside no node, and an actor system that is configured with
 * it.
 *
 * @param journal an embedded one is owned by this process until it is closed, or a copy
 * @param system does nothing but read
 * @param archives the history files that belong to the journal
 */
public record OpenJournal(Journal journal, ActorSystem<Void> system, Archives archives)
    implements AutoCloseable {

  private static final Map<String, Object> SYSTEM =
      Map.of(
          "pekko.loglevel", "WARNING",
          "pekko.stdout-loglevel", "OFF",
          "pekko.loggers", List.of("org.apache.pekko.event.slf4j.Slf4jLogger"),
          "pekko.logging-filter", "org.apache.pekko.event.slf4j.Slf4jLoggingFilter",
          "pekko.actor.provider", "local",
          "pekko.coordinated-shutdown.exit-jvm", "off",
          "pekko.actor.default-dispatcher.fork-join-executor.parallelism-min", 2,
          "pekko.actor.default-dispatcher.fork-join-executor.parallelism-max", 4);

  /**
   * Opens the journal that the configuration names.
   *
   * @param told the configuration over what ships
   * @param data the data folder, where an embedded journal is
   * @param more folders of history files besides those that configuration and data folder name
   * @throws CommandException if there is none, or it is in use or cannot be read
   */
  public static OpenJournal open(Config told, Path data, List<Path> more) {
    return open(told, data, more, JournalKind::open);
  }

  /**
   * The same only to read: of an embedded journal that another process has open, a copy as of this
   * moment.
   *
   * @throws CommandException if there is none, or it cannot be read
   */
  public static OpenJournal toRead(Config told, Path data, List<Path> more) {
    return open(told, data, more, JournalKind::openToRead);
  }

  private static OpenJournal open(Config told, Path data, List<Path> more, Opening opening) {
    try {
      if (JournalKind.of(told) == JournalKind.EMBEDDED) {
        requireJournal(data);
      }
      Journal journal = opening.open(told, data);
      boolean open = false;
      try {
        Archives archives = ArchiveFolders.of(journal, told, data, more);
        OpenJournal opened = new OpenJournal(journal, system(journal, told), archives);
        open = true;
        return opened;
      } finally {
        if (!open) {
          journal.close();
        }
      }
    } catch (JournalException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new CommandException("configuration: " + e.getMessage(), e);
    }
  }

  /** One of the ways to open a journal. */
  private interface Opening {
    Journal open(Config told, Path data) throws JournalException;
  }

  private static void requireJournal(Path data) {
    if (Files.notExists(data.resolve("journal.db")) && Files.notExists(data.resolve("format"))) {
      throw new CommandException(
          data + ": there is no journal; name the data folder of a node or demo with --data");
    }
  }

  private static ActorSystem<Void> system(Journal journal, Config told) {
    return ActorSystem.create(
        Behaviors.empty(),
        "history",
        journal
            .config()
            .withFallback(ConfigFactory.parseMap(SYSTEM))
            .withFallback(told.withOnlyPath("assay"))
            .withFallback(ConfigFactory.parseResources("assay-journal.conf"))
            .withFallback(ConfigFactory.defaultReference())
            .resolve());
  }

  @Override
  public void close() {
    system.terminate();
    var unused = system.getWhenTerminated().toCompletableFuture().join();
    journal.close();
  }
}
