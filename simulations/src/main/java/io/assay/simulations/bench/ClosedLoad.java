package io.assay.simulations.bench;

import io.assay.actors.miner.Miners;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * As many queries as the journal takes, with a fixed number of them under way: the next begins when
 * one is on record. Beginning and end are sent together.
 */
final class ClosedLoad {

  private static final Duration TIMEOUT = Miners.ASK_TIMEOUT.plusSeconds(5);

  private final Miners miners;
  private final QueryCommands commands;
  private final int underWay;

  ClosedLoad(Miners miners, QueryCommands commands, int underWay) {
    this.miners = miners;
    this.commands = commands;
    this.underWay = underWay;
  }

  /** Sends at most so many queries, to the miners that come next, for at most so long. */
  LoadResult run(Supplier<Hotkey> next, long atMost, Duration longest) throws InterruptedException {
    Semaphore free = new Semaphore(underWay);
    Tally tally = new Tally();
    long sent = 0;
    while (sent < atMost && System.nanoTime() - tally.start() < longest.toNanos()) {
      free.acquire();
      send(next.get(), tally, free);
      sent++;
    }
    return tally.await(sent, TIMEOUT);
  }

  private void send(Hotkey miner, Tally tally, Semaphore free) {
    QueryId query = commands.newQuery();
    miners.tell(miner, commands.dispatch(query));
    long now = System.nanoTime();
    var unused =
        miners
            .ask(miner, commands.end(query))
            .whenCompleteAsync(
                (reply, failure) -> {
                  tally.ended(now, reply);
                  free.release();
                },
                Runnable::run);
  }
}
