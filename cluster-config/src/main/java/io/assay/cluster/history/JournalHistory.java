package io.assay.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.errors.CommandException;
import io.assay.persistence.journal.Journal;
import io.assay.persistence.journal.JournalException;
import io.assay.persistence.storage.JournalKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Source;

/** History from the journal itself; an embedded one is owned by this process while it reads. */
final class JournalHistory implements History {

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

  private final Journal journal;
  private final ActorSystem<Void> system;
  private final LocalHistory history;

  private JournalHistory(Journal journal, Config config) {
    this.journal = journal;
    this.system = ActorSystem.create(Behaviors.empty(), "history", config);
    this.history = LocalHistory.of(system);
  }

  /**
   * Opens the journal that the configuration names.
   *
   * @param told the configuration over what ships
   * @param data the data folder, where an embedded journal is
   * @throws CommandException if there is none, or it is in use or cannot be read
   */
  static History open(Config told, Path data) {
    try {
      if (JournalKind.of(told) == JournalKind.EMBEDDED) {
        requireJournal(data);
      }
      return open(JournalKind.open(told, data));
    } catch (JournalException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new CommandException("configuration: " + e.getMessage(), e);
    }
  }

  private static void requireJournal(Path data) {
    if (Files.notExists(data.resolve("journal.db")) && Files.notExists(data.resolve("format"))) {
      throw new CommandException(
          data + ": there is no journal; name the data folder of a node or demo with --data");
    }
  }

  private static History open(Journal journal) {
    return new JournalHistory(
        journal,
        journal
            .config()
            .withFallback(ConfigFactory.parseMap(SYSTEM))
            .withFallback(ConfigFactory.defaultReference())
            .resolve());
  }

  @Override
  public JsonNode weights(OptionalLong period) {
    return await(history.weights(boxed(period)));
  }

  @Override
  public void verify(OptionalLong period, Consumer<JsonNode> lines) {
    each(history.verify(boxed(period)), lines);
  }

  @Override
  public JsonNode explain(Hotkey hotkey, OptionalLong period) {
    return await(history.explain(hotkey, boxed(period)));
  }

  @Override
  public JsonNode state(Hotkey hotkey, Optional<Instant> at, OptionalLong seq) {
    return await(history.state(hotkey, at, seq));
  }

  @Override
  public void events(Hotkey hotkey, Optional<Instant> from, Consumer<JsonNode> lines) {
    each(history.events(hotkey, from, Optional.empty()), lines);
  }

  @Override
  public void close() {
    system.terminate();
    await(system.getWhenTerminated());
    journal.close();
  }

  private void each(Source<JsonNode, ?> source, Consumer<JsonNode> lines) {
    await(source.runForeach(lines::accept, system));
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Optional<Long> boxed(OptionalLong period) {
    return period.isPresent() ? Optional.of(period.getAsLong()) : Optional.empty();
  }
}
