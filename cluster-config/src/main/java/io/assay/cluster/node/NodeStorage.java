package io.assay.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.assay.actors.checking.AnswerStore;
import io.assay.cluster.archive.JournalArchive;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.ExpiringAnswers;
import io.assay.persistence.archive.ArchiveException;
import io.assay.persistence.archive.Archives;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalException;
import io.assay.persistence.storage.ArchiveFolders;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node keeps: the journal that its configuration names, and the answers with it. */
final class NodeStorage implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeStorage.class);

  private final Journal journal;
  private final Path data;
  private final List<ExpiringAnswers> answers = new ArrayList<>();

  private NodeStorage(Journal journal, Path data) {
    this.journal = journal;
    this.data = data;
  }

  /**
   * Opens the journal.
   *
   * @param told the configuration over what ships
   * @param data the data folder, where an embedded journal is
   * @throws NodeStartException if it cannot be used
   */
  static NodeStorage open(Config told, Path data) {
    try {
      return new NodeStorage(JournalKind.open(told, data), data);
    } catch (JournalException e) {
      throw new NodeStartException(String.valueOf(e.getMessage()), e);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new NodeStartException("configuration: " + e.getMessage(), e);
    }
  }

  /** Completes, with one line for people, when the journal can no longer be written. */
  CompletionStage<String> failure() {
    return journal.failure().thenApply(failure -> String.valueOf(failure.getMessage()));
  }

  Config journalConfig() {
    return journal.config();
  }

  /** The history files that belong to the journal. */
  Archives archives(Config config) {
    try {
      return ArchiveFolders.of(journal, config, data, List.of());
    } catch (JournalException e) {
      throw new NodeStartException(String.valueOf(e.getMessage()), e);
    } catch (ArchiveException | IllegalArgumentException e) {
      throw new NodeStartException("archive: " + e.getMessage(), e);
    }
  }

  /** Archive jobs of the journal; one that runs is stopped before the system stops. */
  JournalArchive archive(ActorSystem<?> system, Archives archives) {
    JournalArchive archive = JournalArchive.of(journal, system, archives, data);
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "stop-archive",
            () ->
                CompletableFuture.runAsync(archive::close).thenApply(ended -> Done.getInstance()));
    return archive;
  }

  /** Opens the answers of that name and has them cleaned now and then. */
  AnswerStore answers(String name, ActorSystem<?> system, AnswerSettings settings, Clock clock) {
    try {
      ExpiringAnswers store = journal.answers(name, settings, clock);
      answers.add(store);
      system
          .scheduler()
          .scheduleWithFixedDelay(
              settings.cleanEvery(),
              settings.cleanEvery(),
              () -> clean(store),
              system.executionContext());
      return store;
    } catch (JournalException e) {
      throw new NodeStartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void clean(ExpiringAnswers store) {
    store
        .clean()
        .whenComplete(
            (removed, failure) -> {
              if (failure != null) {
                LOG.warn("event=answers-not-cleaned reason={}", failure.getMessage());
              }
            });
  }

  /** Closes what is open; the actor system must have ended. */
  @Override
  public void close() {
    answers.forEach(ExpiringAnswers::close);
    journal.close();
  }
}
