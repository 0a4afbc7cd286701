package io.assay.simulations.bench;

import io.assay.actors.miner.Miners;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * Queries that begin and end at moments fixed beforehand, whatever the journal does: an open loop.
 * They arrive at random (Poisson) and go to miners drawn at random, which is harder than a node's
 * own even choice.
 */
final class OpenLoad {

  /** From a query's beginning to the moment at which its end is due. */
  private static final long UNDER_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final Duration TIMEOUT = Miners.ASK_TIMEOUT.plusSeconds(5);
  private static final long SHORTEST_PAUSE_NANOS = 50_000;

  private final Miners miners;
  private final List<Hotkey> hotkeys;
  private final QueryCommands commands;
  private final RandomGenerator random;

  OpenLoad(Miners miners, List<Hotkey> hotkeys, QueryCommands commands, RandomGenerator random) {
    this.miners = miners;
    this.hotkeys = hotkeys;
    this.commands = commands;
    this.random = random;
  }

  /** Sends queries at a mean rate and waits for their ends. */
  LoadResult run(double perSecond, Duration duration) {
    Run run = new Run((int) Math.ceil(perSecond * duration.toNanos() / 1e9), perSecond);
    while (run.ended < run.due.length) {
      long pause = Math.max(run.step(), SHORTEST_PAUSE_NANOS);
      LockSupport.parkNanos(Math.min(pause, UNDER_WAY_NANOS));
    }
    return run.tally.await(run.due.length, TIMEOUT);
  }

  private final class Run {
    private final long[] due;
    private final Hotkey[] miner;
    private final QueryId[] query;
    private final Tally tally;
    private int begun;
    private int ended;

    Run(int queries, double perSecond) {
      due = new long[queries];
      miner = new Hotkey[queries];
      query = new QueryId[queries];
      double at = 0;
      for (int i = 0; i < queries; i++) {
        at += -StrictMath.log(1 - random.nextDouble()) / perSecond;
        due[i] = (long) (at * 1e9);
        miner[i] = hotkeys.get(random.nextInt(hotkeys.size()));
      }
      tally = new Tally();
    }

    /** Sends everything that is due; returns the nanoseconds until something else is. */
    long step() {
      long now = System.nanoTime() - tally.start();
      while (begun < due.length && due[begun] <= now) {
        begin(begun++);
      }
      while (ended < begun && due[ended] + UNDER_WAY_NANOS <= now) {
        end(ended++);
      }
      long nextEnd = ended < due.length ? due[ended] + UNDER_WAY_NANOS : Long.MAX_VALUE;
      long nextBegin = begun < due.length ? due[begun] : Long.MAX_VALUE;
      return Math.min(nextBegin, nextEnd) - (System.nanoTime() - tally.start());
    }

    private void begin(int i) {
      query[i] = commands.newQuery();
      miners.tell(miner[i], commands.dispatch(query[i]));
    }

    private void end(int i) {
      long wanted = tally.start() + due[i] + UNDER_WAY_NANOS;
      var unused =
          miners
              .ask(miner[i], commands.end(query[i]))
              .whenCompleteAsync((reply, failure) -> tally.ended(wanted, reply), Runnable::run);
    }
  }
}
