package io.assay.http.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.network.Hotkey;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Read-only access to the journal of a running node, for commands beside it. What is not there
 * fails with {@link NoSuchHistoryException}.
 */
public interface HistoryService {

  /** The weights of a period, or of the last one that has any. */
  CompletionStage<JsonNode> weights(Optional<Long> period);

  /** Recomputes weights from the journal: a line a period; all periods if none is named. */
  Source<JsonNode, NotUsed> verify(Optional<Long> period);

  /** Everything behind a miner's weight in a period, or in the last one that has any weights. */
  CompletionStage<JsonNode> explain(Hotkey hotkey, Optional<Long> period);

  /**
   * A miner's replayed state.
   *
   * @param at the last moment whose events count; empty for now
   * @param seq the last sequence number that counts; empty for the last
   */
  CompletionStage<JsonNode> state(Hotkey hotkey, Optional<Instant> at, OptionalLong seq);

  /** A miner's events in their order, a line each, from {@code from} up to before {@code to}. */
  Source<JsonNode, NotUsed> events(Hotkey hotkey, Optional<Instant> from, Optional<Instant> to);
}
