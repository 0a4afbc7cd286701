package io.assay.persistence.archive;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.persistence.DeleteMessagesFailure;
import org.apache.pekko.persistence.JournalProtocol;
import org.apache.pekko.persistence.Persistence;

/**
 * Deletes events through the journal plugin that an actor system is configured with, as an entity
 * of its own would: whatever the plugin must remember about deleted events, it does.
 */
public final class JournalDeletion {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ActorRef journal;

  /** Deletes through the journal of that system. */
  public JournalDeletion(ActorSystem<?> system) {
    this.journal = Persistence.get(Adapter.toClassic(system)).journalFor("", ConfigFactory.empty());
  }

  /**
   * Deletes an entity's events up to and including {@code to}, and waits until it is done.
   *
   * @throws IllegalStateException with the plugin's reason, if it could not
   */
  public void delete(String persistenceId, long to) {
    Object answer;
    try {
      answer =
          Patterns.askWithReplyTo(
                  journal,
                  asker -> new JournalProtocol.DeleteMessagesTo(persistenceId, to, asker),
                  TIMEOUT)
              .toCompletableFuture()
              .get();
    } catch (ExecutionException e) {
      throw failed(persistenceId, to, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(persistenceId, to, e);
    }
    if (answer instanceof DeleteMessagesFailure failure) {
      throw failed(persistenceId, to, failure.cause());
    }
  }

  private static IllegalStateException failed(String persistenceId, long to, Throwable cause) {
    return new IllegalStateException(
        "events of %s up to %d could not be deleted (%s): nothing is lost, run it again"
            .formatted(persistenceId, to, cause),
        cause);
  }
}
