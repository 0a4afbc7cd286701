package io.assay.cluster.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.MinerProtocol;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.node.Node;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.node.NodeStartException;
import io.assay.cluster.report.Judgement;
import io.assay.cluster.report.PeriodReport;
import io.assay.cluster.report.PeriodReports;
import io.assay.cluster.report.PeriodTable;
import io.assay.cluster.report.WeightsJson;
import io.assay.cluster.terminal.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One run of the demo, from the start of its processes to their end. */
public final class DemoRun {

  private static final Duration WORLD_START = Duration.ofSeconds(90);
  private static final int POLL_MILLIS = 250;
  private static final int KEPT_PERIODS = 200;
  private static final int KEY_ATTEMPTS = 4;

  private final DemoOptions options;
  private final Console console;
  private final Console results;
  private final boolean json;
  private final DemoSizing sizing;
  private final DemoFiles files;
  private final BlockingQueue<PeriodReport> closed = new LinkedBlockingQueue<>();
  private final List<PeriodReport> periods = new ArrayList<>();
  private final LiveProgress progress;

  /**
   * A run.
   *
   * @param json whether each period's weights go to stdout as a line of JSON, and nothing else
   */
  public DemoRun(DemoOptions options, Console console, boolean json, Clock clock) {
    this.options = options;
    this.console = json ? console.withoutResults() : console;
    this.json = json;
    this.sizing = DemoSizing.of(options);
    this.files = new DemoFiles(options.out());
    this.progress = new LiveProgress(console, clock);
    this.results = console;
  }

  /** Runs until as many periods as wanted are closed, or until this process is told to end. */
  public void run() throws IOException, InterruptedException {
    say(
        "Starting %d miners that speak %s and a model server, seed %d; periods of %d s"
            .formatted(
                options.miners(),
                options.protocol().configName(),
                options.seed(),
                options.period().toSeconds()));
    Files.createDirectories(options.data());
    Path worldConfig = options.data().resolve("simulations.conf");
    DemoHotkey hotkey = new DemoHotkey(options.seed());
    Files.writeString(worldConfig, sizing.worldConfig(hotkey.account()));
    try (WorldProcess world =
        WorldProcess.start(
            sizing.world(options, worldConfig), options.data().resolve("simulations.log"))) {
      WarmUp.begin();
      Stop stop = new Stop(world);
      Runtime.getRuntime().addShutdownHook(stop);
      serve(world, stop, hotkey);
      stop.now();
      Runtime.getRuntime().removeShutdownHook(stop);
    }
  }

  /** Ends the node before the miners, so that none of them seems to fail. */
  private static final class Stop extends Thread {
    private final WorldProcess world;
    private volatile Optional<Node> node = Optional.empty();

    Stop(WorldProcess world) {
      super("stop-demo");
      this.world = world;
    }

    void now() {
      node.ifPresent(Node::stop);
      node = Optional.empty();
      world.close();
    }

    @Override
    public void run() {
      now();
    }
  }

  private void serve(WorldProcess world, Stop stop, DemoHotkey hotkey)
      throws IOException, InterruptedException {
    WorldDescription description = world.await(WORLD_START);
    Config config =
        options
            .config()
            .withFallback(sizing.node(options, description))
            .withFallback(
                options.protocol() == MinerProtocol.OPENAI
                    ? ConfigFactory.empty()
                    : hotkey.signer(options.data()));
    Node node = Node.start(nodeOptions(description, config));
    stop.node = Optional.of(node);
    String key = DemoKey.of(options.data(), () -> issued(node));
    DemoFiles.Access access =
        new DemoFiles.Access(
            node.api(), key, node.management(), node.adminToken(), ProcessHandle.current().pid());
    Path file = files.writeAccess(access, description);
    world.sendOrganic(
        node.api().toString(), key, sizing.organicRate(), 2 * DemoSizing.ANSWER_TOKENS);
    Greeting.lines(access, file.toString(), console.style()).forEach(console.out()::println);
    console.out().flush();
    try (progress) {
      watch(world, node);
    }
    finish();
  }

  /** A node that has just started on a busy machine may be late with its first answers. */
  private static String issued(Node node) {
    for (int attempt = 1; ; attempt++) {
      try {
        return node.issueKey("demo", DemoKey.limits(), DemoKey.CREDITS);
      } catch (NodeStartException e) {
        if (attempt == KEY_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private NodeOptions nodeOptions(WorldDescription description, Config config) {
    PeriodReports reports =
        new PeriodReports(Judgement.of(config, TaskTable.from(config)), description.kinds());
    return NodeOptions.defaults()
        .withData(options.data())
        .withPorts(options.apiPort(), options.managementPort(), options.clusterPort())
        .withOverrides(config)
        .withMembers(description.members())
        .withListener(
            (record, scores, views) ->
                closed.add(
                    reports.report(
                        record.closesAt().minus(options.period()), record, scores, views)));
  }

  private void watch(WorldProcess world, Node node) throws InterruptedException {
    int seen = 0;
    while (options.periods().isEmpty() || seen < options.periods().getAsInt()) {
      PeriodReport report = closed.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (report == null) {
        world.requireAlive();
        node.requireWorking();
        progress.show(LiveCounts.of(node.miners().values()), world.organic());
      } else {
        seen++;
        show(report);
      }
    }
  }

  private void show(PeriodReport report) {
    progress.close();
    periods.add(report);
    if (periods.size() > KEPT_PERIODS) {
      periods.remove(0);
    }
    PeriodTable.lines(report, console.style()).forEach(console.out()::println);
    console.out().println();
    console.out().flush();
    if (json) {
      results.out().println(WeightsJson.of(report.record()));
      results.out().flush();
    }
  }

  private void finish() throws IOException {
    PeriodReport last = periods.get(periods.size() - 1);
    Path weights = files.writeWeights(last);
    Path report =
        files.writeReport(
            "A demo on one machine: %d simulated miners, seed %d, one node, real HTTP between them."
                .formatted(options.miners(), options.seed()),
            periods);
    say("Weights: " + weights);
    say("Report:  " + report);
  }

  private void say(String line) {
    console.err().println(line);
    console.err().flush();
  }
}
