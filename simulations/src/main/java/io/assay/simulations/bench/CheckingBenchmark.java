package io.assay.simulations.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.checking.Sample;
import io.assay.actors.coordination.CheckingCommand;
import io.assay.actors.coordination.CheckingCoordinator;
import io.assay.actors.coordination.CoordinationSettings;
import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.actors.scoring.SamplingSettings;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.actors.tracing.Spans;
import io.assay.persistence.answers.AnswerSettings;
import io.assay.persistence.answers.FileAnswerStore;
import io.assay.streams.checking.CheckingSettings;
import io.assay.streams.checking.CheckingWorkers;
import io.assay.streams.sampling.StoredEmbeddings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * How many checks a second a worker gets out of a server that takes a fixed time, how long an
 * answer waits for its verdict when workers are idle, and what large waiting answers cost.
 */
final class CheckingBenchmark implements Benchmark {

  private static final TaskName TASK = new TaskName("clip-image-embeddings");
  private static final double PART = 0.95;
  private static final double ABOVE_SERVER_MILLIS = 50;
  private static final double HEAP_MEGABYTES = 64;
  private static final long PATIENCE_SECONDS = 300;
  private static final List<Double> VECTOR = List.of(0.6, 0.8);

  /**
   * How much is measured.
   *
   * @param workers answers that are checked at once
   * @param serverTime of one check
   * @param checks how many answers wait when the measurement begins
   * @param single how many answers come alone
   * @param large how many large answers wait
   * @param largeBytes the size of one
   */
  record Size(int workers, Duration serverTime, int checks, int single, int large, int largeBytes) {
    static Size full() {
      return new Size(16, Duration.ofMillis(200), 800, 20, 1_000, 2 << 20);
    }
  }

  private final Size size;
  private final SplittableRandom random = new SplittableRandom(7);

  CheckingBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "checking";
  }

  @Override
  public String description() {
    return "answers checked by %d workers at a server that takes %d ms"
        .formatted(size.workers(), size.serverTime().toMillis());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) {
    ActorSystem<Void> system =
        ActorSystem.create(
            Behaviors.empty(),
            "bench-checking",
            ConfigFactory.parseString("pekko.actor.provider = local")
                .withFallback(context.node())
                .withFallback(ConfigFactory.defaultReference())
                .resolve());
    try (ScratchFolder folder = ScratchFolder.create();
        FileAnswerStore store =
            FileAnswerStore.open(
                folder.path(),
                new AnswerSettings(Duration.ofHours(1), 8L << 30, Duration.ofHours(1)),
                Clock.systemUTC());
        SlowServer server = SlowServer.start(system, size.serverTime(), VECTOR)) {
      return measure(context, new Setup(system, store, server));
    } finally {
      system.terminate();
    }
  }

  /** What one run is made of. */
  private record Setup(ActorSystem<Void> system, FileAnswerStore store, SlowServer server) {}

  private BenchmarkReport measure(BenchmarkContext context, Setup setup) {
    VerdictCounter verdicts = new VerdictCounter();
    ActorRef<CheckingCommand> coordinator = coordinator(setup.system(), verdicts);
    context.say("checking: %d answers of %d bytes wait", size.large(), size.largeBytes());
    double heap = heapOfWaiting(setup, coordinator, verdicts);
    context.say("checking: %d answers", size.checks());
    for (int i = 0; i < size.checks(); i++) {
      offer(setup, coordinator, verdicts, 100);
    }
    startWorkers(setup, coordinator, verdicts);
    long warm = size.large() + size.checks() / 4L;
    verdicts.await(warm, PATIENCE_SECONDS);
    long start = System.nanoTime();
    verdicts.await((long) size.large() + size.checks(), PATIENCE_SECONDS);
    double perSecond = size.checks() * 0.75 / ((System.nanoTime() - start) / 1e9);
    verdicts.forgetTimes();
    context.say("checking: %d answers alone", size.single());
    for (int i = 1; i <= size.single(); i++) {
      offer(setup, coordinator, verdicts, 100);
      verdicts.await((long) size.large() + size.checks() + i, PATIENCE_SECONDS);
    }
    double possible = size.workers() / (size.serverTime().toMillis() / 1e3);
    double allowed = size.serverTime().toMillis() + ABOVE_SERVER_MILLIS;
    return new BenchmarkReport(
        name(),
        List.of(
            Figure.plain("checks", perSecond, "checks/s"),
            Figure.atLeast(PART, "of what the server can do", perSecond / possible, ""),
            Figure.atMost(allowed, "answer to verdict, idle, p50", verdicts.millis(50), "ms"),
            Figure.atMost(allowed, "answer to verdict, idle, max", verdicts.millis(100), "ms"),
            Figure.atMost(HEAP_MEGABYTES, "heap of large waiting answers", heap, "MB"),
            Figure.atMost(0, "answers without a verdict", verdicts.others(), "")));
  }

  /** How much the heap grows while the large answers wait, in MB. */
  private double heapOfWaiting(
      Setup setup, ActorRef<CheckingCommand> coordinator, VerdictCounter verdicts) {
    long before = used();
    for (int i = 0; i < size.large(); i++) {
      offer(setup, coordinator, verdicts, size.largeBytes());
    }
    return Math.max(0, used() - before) / 1e6;
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private void offer(
      Setup setup,
      ActorRef<CheckingCommand> coordinator,
      VerdictCounter verdicts,
      int imageCharacters) {
    Clock clock = Clock.systemUTC();
    QueryId query = QueryId.create(clock.instant(), random);
    StoredEmbeddings answer =
        new StoredEmbeddings(
            new ClipRequest(TASK, List.of("A".repeat(imageCharacters))),
            new Embeddings(List.of(VECTOR)),
            1);
    Sample sample = setup.store().put(query, answer.encode()).toCompletableFuture().join();
    verdicts.offered(query);
    coordinator.tell(
        new CheckingCommand.Offered(
            new WaitingAnswer(
                new Hotkey("miner"),
                1,
                query,
                TASK,
                Traffic.SYNTHETIC,
                sample,
                clock.instant(),
                0,
                0)));
  }

  private ActorRef<CheckingCommand> coordinator(ActorSystem<Void> system, VerdictCounter verdicts) {
    SamplingSettings sampling =
        new SamplingSettings(10_000, 4, 10_010, 10, 100, Duration.ofHours(2));
    return system.systemActorOf(
        CheckingCoordinator.create(
            CoordinationSettings.from(ConfigFactory.empty()),
            sampling,
            verdicts,
            List::<Hotkey>of,
            Clock.systemUTC(),
            random.split()),
        "coordinator",
        Props.empty());
  }

  private void startWorkers(
      Setup setup, ActorRef<CheckingCommand> coordinator, VerdictCounter verdicts) {
    Config config =
        ConfigFactory.parseString(
            "assay.checking.servers = [{url = \"%s\", tasks = [%s], concurrent = %d}]"
                .formatted(setup.server().url(), TASK, size.workers()));
    setup
        .system()
        .systemActorOf(
            CheckingWorkers.create(
                CheckingSettings.from(config, TaskTable.shipped()),
                coordinator,
                verdicts,
                setup.store(),
                Clock.systemUTC(),
                random.split(),
                Spans.NONE),
            "workers",
            Props.empty());
  }
}
