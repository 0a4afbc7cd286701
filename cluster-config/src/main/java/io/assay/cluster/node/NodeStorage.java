package io.assay.cluster.node;

import com.typesafe.config.Config;
import io.assay.actors.checking.AnswerStore;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.FileAnswerStore;
import io.assay.persistence.journal.DataFolderException;
import io.assay.persistence.journal.EmbeddedJournal;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's own files: the embedded journal and the answer store, in its data folder. */
final class NodeStorage implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeStorage.class);

  private final Path data;
  private final EmbeddedJournal journal;
  private final List<FileAnswerStore> answers = new ArrayList<>();

  private NodeStorage(Path data, EmbeddedJournal journal) {
    this.data = data;
    this.journal = journal;
  }

  /**
   * Takes the data folder.
   *
   * @throws NodeStartException if it cannot be used
   */
  static NodeStorage open(Path data) {
    try {
      return new NodeStorage(data, EmbeddedJournal.open(data));
    } catch (DataFolderException e) {
      throw new NodeStartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Completes, with one line for people, when the journal can no longer be written. */
  CompletionStage<String> failure() {
    return journal.failure().thenApply(failure -> String.valueOf(failure.getMessage()));
  }

  Config journalConfig() {
    return journal.config();
  }

  /** Opens an answer store in a folder of that name and has it cleaned now and then. */
  AnswerStore answers(String folder, ActorSystem<?> system, AnswerSettings settings, Clock clock) {
    try {
      FileAnswerStore store = FileAnswerStore.open(data.resolve(folder), settings, clock);
      answers.add(store);
      system
          .scheduler()
          .scheduleWithFixedDelay(
              settings.cleanEvery(),
              settings.cleanEvery(),
              () -> clean(store),
              system.executionContext());
      return store;
    } catch (UncheckedIOException e) {
      throw new NodeStartException(e.getMessage() + ": " + e.getCause(), e);
    }
  }

  private static void clean(FileAnswerStore store) {
    store
        .clean()
        .whenComplete(
            (removed, failure) -> {
              if (failure != null) {
                LOG.warn("event=answers-not-cleaned reason={}", failure.getMessage());
              }
            });
  }

  /** Closes the files; the actor system must have ended. */
  @Override
  public void close() {
    answers.forEach(FileAnswerStore::close);
    journal.close();
  }
}
