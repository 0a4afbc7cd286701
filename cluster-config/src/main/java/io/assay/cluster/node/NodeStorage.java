package io.assay.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.assay.actors.checking.AnswerStore;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.ExpiringAnswers;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalException;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a node keeps: the journal that its configuration names, and the answers with it. */
final class NodeStorage implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NodeStorage.class);

  private final Journal journal;
  private final List<ExpiringAnswers> answers = new ArrayList<>();

  private NodeStorage(Journal journal) {
    this.journal = journal;
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
      return new NodeStorage(JournalKind.open(told, data));
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
