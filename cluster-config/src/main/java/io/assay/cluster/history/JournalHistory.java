package io.assay.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.errors.CommandException;
import io.assay.persistence.history.HistoryReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.javadsl.Source;

/** History from the journal itself; an embedded one is owned by this process while it reads. */
final class JournalHistory implements History {

  private final OpenJournal journal;
  private final ActorSystem<Void> system;
  private final LocalHistory history;

  private JournalHistory(OpenJournal journal) {
    this.journal = journal;
    this.system = journal.system();
    this.history = new LocalHistory(system, HistoryReader.of(system, journal.archives()));
  }

  /**
   * Opens the journal that the configuration names.
   *
   * @param told the configuration over what ships
   * @param data the data folder, where an embedded journal is
   * @param archives more folders of history files than the configuration and the data folder name
   * @throws CommandException if there is none, or it is in use or cannot be read
   */
  static History open(Config told, Path data, List<Path> archives) {
    return new JournalHistory(OpenJournal.toRead(told, data, archives));
  }

  @Override
  public JsonNode weights(OptionalLong period) {
    return Awaited.of(history.weights(boxed(period)));
  }

  @Override
  public void verify(OptionalLong period, Consumer<JsonNode> lines) {
    each(history.verify(boxed(period)), lines);
  }

  @Override
  public JsonNode explain(Hotkey hotkey, OptionalLong period) {
    return Awaited.of(history.explain(hotkey, boxed(period)));
  }

  @Override
  public JsonNode state(Hotkey hotkey, Optional<Instant> at, OptionalLong seq) {
    return Awaited.of(history.state(hotkey, at, seq));
  }

  @Override
  public void events(Hotkey hotkey, Optional<Instant> from, Consumer<JsonNode> lines) {
    each(history.events(hotkey, from, Optional.empty()), lines);
  }

  @Override
  public void close() {
    journal.close();
  }

  private void each(Source<JsonNode, ?> source, Consumer<JsonNode> lines) {
    var unused = Awaited.of(source.runForeach(lines::accept, system));
  }

  private static Optional<Long> boxed(OptionalLong period) {
    return period.isPresent() ? Optional.of(period.getAsLong()) : Optional.empty();
  }
}
