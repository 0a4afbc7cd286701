package io.assay.persistence.journal;

import com.typesafe.config.Config;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.ExpiringAnswers;
import io.assay.persistence.archive.StoredJournal;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.ObjLongConsumer;

/**
 * What a node keeps: events, snapshots and, for a while, answers. It is opened before the actor
 * system and closed after; whoever opens one holds a journal that can be used.
 */
public interface Journal extends AutoCloseable {

  /** The configuration of an actor system that uses this journal; put it before what ships. */
  Config config();

  /**
   * Completes, with one line for people, when the journal can never be written again by this
   * process, which should end then. What was acknowledged is safe.
   */
  CompletionStage<? extends JournalException> failure();

  /**
   * Opens the answers of that name, to be closed before the journal.
   *
   * @param name lower-case letters and hyphens, such as {@code kept-answers}
   * @throws JournalException if they cannot be kept
   */
  ExpiringAnswers answers(String name, AnswerSettings settings, Clock clock)
      throws JournalException;

  /**
   * The stored bytes, for the archive job.
   *
   * @param deletion deletes an entity's events up to a number, through the plugin
   * @throws JournalException if they cannot be read
   */
  StoredJournal stored(ObjLongConsumer<String> deletion) throws JournalException;

  /**
   * What tells this journal from every other; its history files say it too.
   *
   * @throws JournalException if it cannot be read
   */
  String identity() throws JournalException;

  @Override
  void close();
}
