package io.assay.cluster.opendata;

import com.typesafe.config.Config;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.export.Exporter;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.history.Recomputation;
import io.assay.cluster.report.Judgement;
import io.assay.cluster.report.PeriodReports;
import io.assay.http.network.DailyFiles;
import io.assay.http.network.NetworkFeed;
import io.assay.http.network.NetworkView;
import io.assay.persistence.history.HistoryReader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.Props;

/** Starts the read side of the open data on a node, whatever else the node does. */
public final class OpenData {

  /** So many rows of daily files are held at a time. */
  private static final long MOST_ROWS = 1_000_000;

  private static final int ONE_MINER_AT_A_TIME = 1;

  private OpenData() {}

  /**
   * The view of this node.
   *
   * @param live is kept told how miners stand by whoever hears it
   * @param chain how the node stands with the chain; empty if it follows none
   * @param exports the folder of the daily files
   */
  public static NetworkView start(
      ActorSystem<?> system,
      OpenDataSettings settings,
      TaskTable tasks,
      HistoryReader reader,
      LiveMiners live,
      Optional<ChainStandings> chain,
      Path exports,
      Clock clock) {
    Config config = system.settings().config();
    Judgement judgement = Judgement.of(config, tasks);
    MinerLogs logs = new MinerLogs(settings.checks(), judgement);
    NetworkFeed feed = new NetworkFeed(settings.listeners());
    DailyFiles files = files(system, settings, new Exporting(reader, judgement), exports, clock);
    JournalView view = new JournalView(feed, live, logs, settings.recompute(), files, chain);
    JournalFollower.Ports ports =
        new JournalFollower.Ports(
            reader,
            new Recomputation(system, reader, logs::take),
            new PeriodReports(judgement, Collections.emptySortedMap()));
    var unused =
        system.systemActorOf(
            JournalFollower.create(settings, ports, view, live, logs), "open-data", Props.empty());
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseBeforeServiceUnbind(),
            "assay-end-network-events",
            () -> {
              feed.close();
              return CompletableFuture.completedStage(Done.getInstance());
            });
    return view;
  }

  /** What daily files are made of. */
  private record Exporting(HistoryReader reader, Judgement judgement) {}

  private static DailyFiles files(
      ActorSystem<?> system, OpenDataSettings settings, Exporting from, Path folder, Clock clock) {
    Exporter exporter =
        new Exporter(system, from.reader(), from.judgement(), ONE_MINER_AT_A_TIME, MOST_ROWS);
    return new DailyExports(
        new DailyShelf(folder),
        settings.exportDays(),
        clock,
        system.dispatchers().lookup(DispatcherSelector.blocking()),
        order -> Awaited.of(exporter.read(order, events -> {})));
  }
}
