package io.assay.simulations.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How long shipped scenarios take as processes of one thread each, and what they hold. */
final class SimulateBenchmark implements Benchmark {

  private static final double SECONDS = 300;
  private static final double RESIDENT_GIGABYTES = 4;
  private static final Duration LONGEST = Duration.ofMinutes(12);
  private static final long POLL_MILLIS = 250;
  private static final long TOLD_NANOS = Duration.ofSeconds(20).toNanos();

  /** Less than what is promised, for a process holds more than its heap. */
  private static final String HEAP = "ASSAY_JAVA_OPTS=-Xmx3500m";

  /**
   * How much is measured.
   *
   * @param scenarios the names of shipped ones; all run at once, each on a processor of its own
   * @param scale part of their miners and clients, above 0 to 1
   */
  record Size(List<String> scenarios, double scale) {
    static Size full() {
      return new Size(List.of("public-week", "ten-thousand"), 1);
    }
  }

  private final Size size;

  SimulateBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "simulate";
  }

  @Override
  public String description() {
    return "./assay simulate, one thread each, at the same time: "
        + String.join(", ", size.scenarios());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    List<String> launcher = context.requireLauncher(name());
    context.say("simulate: starting %s", String.join(", ", size.scenarios()));
    List<Running> all = new ArrayList<>();
    try (ScratchFolder folder = ScratchFolder.create()) {
      try {
        for (String scenario : size.scenarios()) {
          Path log = folder.path().resolve(scenario + ".log");
          all.add(
              new Running(
                  scenario, ChildProcess.start(command(launcher, scenario, folder.path()), log)));
        }
        awaitAll(context, all);
      } finally {
        all.forEach(Running::close);
      }
    }
    return new BenchmarkReport(name(), all.stream().flatMap(Running::figures).toList());
  }

  private List<String> command(List<String> launcher, String scenario, Path folder) {
    List<String> command = new ArrayList<>(List.of("env", HEAP));
    command.addAll(launcher);
    command.addAll(List.of("simulate", scenario, "--threads", "1"));
    command.addAll(List.of("--scale", Double.toString(size.scale())));
    command.addAll(List.of("--out", folder.resolve(scenario).toString()));
    return command;
  }

  private static void awaitAll(BenchmarkContext context, List<Running> all)
      throws InterruptedException {
    long start = System.nanoTime();
    long told = start;
    while (!all.stream().allMatch(Running::look)) {
      if (System.nanoTime() - start > LONGEST.toNanos()) {
        throw new BenchmarkException("a scenario has not ended after " + LONGEST);
      }
      if (System.nanoTime() - told > TOLD_NANOS) {
        told = System.nanoTime();
        context.say("simulate: %.0f s", (told - start) / 1e9);
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** A scenario that is being computed. */
  private static final class Running {
    private final String scenario;
    private final ChildProcess child;
    private final long start = System.nanoTime();
    private double seconds = Double.NaN;
    private double gigabytes;

    Running(String scenario, ChildProcess child) {
      this.scenario = scenario;
      this.child = child;
    }

    /** Whether it has ended; it is an error if that was not well. */
    boolean look() {
      if (Double.isNaN(seconds)) {
        double bytes = ResidentMemory.most(child.pid());
        gigabytes = bytes > 0 ? bytes / 1e9 : gigabytes;
        if (child.hasEndedWell()) {
          seconds = (System.nanoTime() - start) / 1e9;
        }
      }
      return !Double.isNaN(seconds);
    }

    Stream<Figure> figures() {
      return Stream.of(
          Figure.atMost(SECONDS, scenario, seconds, "s"),
          Figure.atMost(RESIDENT_GIGABYTES, scenario + ", resident at most", gigabytes, "GB"));
    }

    void close() {
      child.close();
    }
  }
}
