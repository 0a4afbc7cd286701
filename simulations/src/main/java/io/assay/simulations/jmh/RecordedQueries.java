package io.assay.simulations.jmh;

import io.assay.actors.miner.Decision;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerDecider;
import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.QueryId;
import io.assay.simulations.bench.QueryCommands;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A miner's events of answered queries, and the state that they make.
 *
 * @param events in their order
 * @param state after all of them
 */
record RecordedQueries(List<MinerEvent> events, MinerState state) {

  private static final Instant BEGIN = Instant.parse("2026-01-02T03:04:05Z");
  private static final long SEED = 7;

  /** So many queries, two events each, a hundredth of a second apart. */
  static RecordedQueries of(int queries) {
    List<MinerEvent> events = new ArrayList<>();
    Random random = new Random(SEED);
    MinerState state =
        after(
            MinerState.empty(),
            new MinerCommand.RegisterMiner(
                new Hotkey("5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo5E"),
                1,
                new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:8091")),
            BEGIN,
            events);
    for (int i = 0; i < queries; i++) {
      Instant at = BEGIN.plus(Duration.ofMillis(10L * i));
      QueryCommands commands = new QueryCommands(Clock.fixed(at, ZoneOffset.UTC), random);
      QueryId query = commands.newQuery();
      state = after(state, commands.dispatch(query), at, events);
      state = after(state, commands.end(query), at.plusMillis(5), events);
    }
    return new RecordedQueries(List.copyOf(events), state);
  }

  private static MinerState after(
      MinerState state, MinerCommand command, Instant now, List<MinerEvent> events) {
    if (!(MinerDecider.decide(state, command, now) instanceof Decision.Record decided)) {
      throw new IllegalStateException("refused: " + command);
    }
    events.addAll(decided.events());
    return MinerFold.replay(state, decided.events());
  }
}
