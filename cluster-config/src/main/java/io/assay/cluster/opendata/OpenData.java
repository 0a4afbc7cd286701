package io.assay.cluster.opendata;

import com.typesafe.config.Config;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.history.Recomputation;
import io.assay.cluster.report.Judgement;
import io.assay.cluster.report.PeriodReports;
import io.assay.http.network.NetworkFeed;
import io.assay.http.network.NetworkView;
import io.assay.persistence.history.HistoryReader;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;

/** Starts the read side of the open data on a node, whatever else the node does. */
public final class OpenData {

  private OpenData() {}

  /**
   * The view of this node.
   *
   * @param live is kept told how miners stand by whoever hears it
   */
  public static NetworkView start(
      ActorSystem<?> system,
      OpenDataSettings settings,
      TaskTable tasks,
      HistoryReader reader,
      LiveMiners live) {
    Config config = system.settings().config();
    Judgement judgement = Judgement.of(config, tasks);
    MinerLogs logs = new MinerLogs(settings.checks(), judgement);
    NetworkFeed feed = new NetworkFeed(settings.listeners());
    JournalView view = new JournalView(feed, live, logs, settings.recompute());
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
}
