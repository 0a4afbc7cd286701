package io.assay.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * History as commands read it, wherever it lies. Every method waits for its result.
 *
 * <p>What cannot be had ends as a {@link io.assay.cluster.errors.CommandException} or a {@code
 * NoSuchHistoryException}.
 */
public interface History extends AutoCloseable {

  /** The weights of a period, or of the last one that has any. */
  JsonNode weights(OptionalLong period);

  /** Recomputes weights: a line a period; all periods if none is named. */
  void verify(OptionalLong period, Consumer<JsonNode> lines);

  /** Everything behind a miner's weight in a period, or in the last one that has any weights. */
  JsonNode explain(Hotkey hotkey, OptionalLong period);

  /** A miner's replayed state, up to a moment or a sequence number. */
  JsonNode state(Hotkey hotkey, Optional<Instant> at, OptionalLong seq);

  /** A miner's events in their order, from a moment on. */
  void events(Hotkey hotkey, Optional<Instant> from, Consumer<JsonNode> lines);

  @Override
  void close();
}
