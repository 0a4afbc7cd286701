package io.assay.simulations.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.account.Charge;
import io.assay.actors.miner.Capacity;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerContext;
import io.assay.actors.miner.MinerObserver;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.MinerSettings;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.ShardedMiners;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.network.Endpoint;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.HistoryNeed;
import io.assay.persistence.journal.DataFolderException;
import io.assay.persistence.journal.EmbeddedJournal;
import io.assay.persistence.journal.Journal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;

/**
 * A cluster of one node with nothing but miner entities: what a node does with the records of
 * queries, and nothing else that a node does.
 */
final class MinerNode implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int EMPTY_ENTITIES = 256;
  private static final String OWN =
      """
      pekko.cluster.roles = ["miners"]
      pekko.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
      pekko.coordinated-shutdown {
        run-by-actor-system-terminate = off
        run-by-jvm-shutdown-hook = off
      }
      """;

  private final Journal journal;
  private final ActorSystem<Void> system;
  private final ShardedMiners miners;

  private MinerNode(Journal journal, Config shipped, int snapshotEvery) {
    this.journal = journal;
    Config config =
        ConfigFactory.parseString(OWN)
            .withFallback(journal.config())
            .withFallback(shipped)
            .withFallback(ConfigFactory.defaultReference())
            .resolve();
    this.system = ActorSystem.create(Behaviors.empty(), "assay", config);
    Cluster cluster = Cluster.get(system);
    cluster.manager().tell(Join.create(cluster.selfMember().address()));
    this.miners = ShardedMiners.start(ClusterSharding.get(system), context(snapshotEvery));
  }

  /** Starts a node on that journal, which is closed with it. */
  static MinerNode start(Journal journal, Config shipped, int snapshotEvery) {
    return new MinerNode(journal, shipped, snapshotEvery);
  }

  /** Starts a node on the embedded journal in that folder. */
  static MinerNode start(Path folder, Config shipped, int snapshotEvery) {
    try {
      return start(EmbeddedJournal.open(folder), shipped, snapshotEvery);
    } catch (DataFolderException e) {
      throw new BenchmarkException(String.valueOf(e.getMessage()), e);
    }
  }

  private static MinerContext context(int snapshotEvery) {
    MinerSettings shipped = MinerSettings.defaults();
    return new MinerContext(
        Clock.systemUTC(),
        new Nobody(),
        () -> new TreeSet<>(List.of(QueryCommands.OWNER)),
        new MinerSettings(
            shipped.maxQueued(),
            shipped.maxBatch(),
            snapshotEvery,
            shipped.sweepEvery(),
            shipped.minBackoff(),
            shipped.maxBackoff()));
  }

  ShardedMiners miners() {
    return miners;
  }

  /** Waits until the cluster is up, by entities without events in all shards. */
  void settle() throws InterruptedException {
    List<Hotkey> nobodies = new ArrayList<>();
    for (int i = 0; i < EMPTY_ENTITIES; i++) {
      nobodies.add(new Hotkey("nobody" + i));
    }
    var unused = events(nobodies);
  }

  /** Makes so many miners known, each with a capacity and an open period. */
  List<Hotkey> register(int count) throws InterruptedException {
    List<Hotkey> hotkeys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Hotkey hotkey = new Hotkey("5F3sa2TJAWMqDhXG6jhV4N8ko9SxwGy8TpaNS1repo%04d".formatted(i));
      for (MinerCommand command : introduction(hotkey, i)) {
        accepted(hotkey, command);
      }
      hotkeys.add(hotkey);
    }
    return hotkeys;
  }

  /** The commands by which {@link #register} makes a miner known; each leads to one event. */
  static List<MinerCommand> introduction(Hotkey hotkey, int uid) {
    Instant now = Clock.systemUTC().instant();
    TreeMap<io.assay.actors.task.TaskName, Capacity> capacities = new TreeMap<>();
    capacities.put(QueryCommands.TASK, new Capacity(100_000, 100_000));
    TreeMap<io.assay.actors.task.TaskName, Double> parts = new TreeMap<>();
    parts.put(QueryCommands.TASK, 1.0);
    return List.of(
        new MinerCommand.RegisterMiner(
            hotkey, uid, new Endpoint(MinerProtocol.OPENAI, "http://127.0.0.1:8091")),
        new MinerCommand.AnnounceCapacity(capacities, 1.0),
        new MinerCommand.OpenPeriod(
            1,
            now,
            now.plus(Duration.ofHours(1)),
            parts,
            new HistoryNeed(Duration.ofHours(48), 10_000)));
  }

  private void accepted(Hotkey hotkey, MinerCommand command) throws InterruptedException {
    MinerReply reply = untilAnswered(() -> miners.ask(hotkey, command));
    if (!(reply instanceof MinerReply.Accepted)) {
      throw new BenchmarkException("miner " + hotkey + " refused " + command + ": " + reply);
    }
  }

  /** The events of these miners that are on record, all together. */
  long events(List<Hotkey> hotkeys) throws InterruptedException {
    List<CompletionStage<MinerStatus>> asked = new ArrayList<>();
    hotkeys.forEach(hotkey -> asked.add(miners.status(hotkey)));
    long events = 0;
    for (int i = 0; i < asked.size(); i++) {
      Hotkey hotkey = hotkeys.get(i);
      CompletionStage<MinerStatus> first = asked.get(i);
      boolean[] again = {false};
      events +=
          untilAnswered(
                  () -> {
                    CompletionStage<MinerStatus> next = again[0] ? miners.status(hotkey) : first;
                    again[0] = true;
                    return next;
                  })
              .revision();
    }
    return events;
  }

  /** The answer, asked for again while it does not come: a node needs a moment to be up. */
  private static <T> T untilAnswered(Supplier<CompletionStage<T>> ask) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return ask.get().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        if (System.nanoTime() > deadline) {
          throw new BenchmarkException("a miner entity does not answer (" + e + ")", e);
        }
      }
    }
  }

  @Override
  public void close() {
    system.terminate();
    try {
      system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchmarkException("the measured node does not end (" + e + ")", e);
    } finally {
      journal.close();
    }
  }

  /** Listens to nothing. */
  private static final class Nobody implements MinerObserver {
    @Override
    public void changed(MinerStatus status) {}

    @Override
    public void waiting(WaitingAnswer answer) {}

    @Override
    public void unsettled(Hotkey miner, QueryId query, Charge charge) {}

    @Override
    public void gone(Hotkey miner) {}
  }
}
