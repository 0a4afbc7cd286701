package io.assay.simulations.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How soon the demo serves, and how much memory its node holds once it has worked for a while. */
final class StartupBenchmark implements Benchmark {

  private static final double SECONDS = 15;
  private static final double RESIDENT_MEGABYTES = 450;
  private static final Duration STEP = Duration.ofSeconds(10);

  /**
   * How much is measured.
   *
   * @param starts how often the demo is started, one after the other, each on a fresh folder
   * @param work how long the last one works before its memory is read
   */
  record Size(int starts, Duration work) {
    static Size full() {
      return new Size(3, Duration.ofSeconds(60));
    }
  }

  private final Size size;

  StartupBenchmark(Size size) {
    this.size = size;
  }

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String description() {
    return "./assay demo with 12 miners: to the first answer, and memory after %d s"
        .formatted(size.work().toSeconds());
  }

  @Override
  public BenchmarkReport run(BenchmarkContext context) throws InterruptedException {
    List<String> launcher = context.requireLauncher(name());
    double[] seconds = new double[size.starts()];
    List<Figure> memory = new ArrayList<>();
    for (int i = 0; i < seconds.length; i++) {
      try (ScratchFolder folder = ScratchFolder.create();
          ChildProcess child =
              ChildProcess.start(command(launcher, folder.path()), folder.path().resolve("log"))) {
        long start = System.nanoTime();
        DemoAccess demo = DemoAccess.await(child, folder.path().resolve("out"));
        demo.awaitAnswer(child);
        seconds[i] = (System.nanoTime() - start) / 1e9;
        context.say("startup: first answer after %.2f s", seconds[i]);
        if (i == seconds.length - 1) {
          work(context, child);
          memory.addAll(memory(demo));
        }
      }
    }
    Arrays.sort(seconds);
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.atMost(SECONDS, "start to first answer, worst", seconds[seconds.length - 1], "s"));
    figures.add(Figure.plain("start to first answer, median", seconds[seconds.length / 2], "s"));
    figures.addAll(memory);
    return new BenchmarkReport(name(), figures);
  }

  private static List<String> command(List<String> launcher, Path folder) {
    List<String> command = new ArrayList<>(launcher);
    command.addAll(
        List.of(
            "demo",
            "--miners",
            "12",
            "--seed",
            "1",
            "--port",
            "0",
            "--data",
            folder.resolve("data").toString(),
            "--out",
            folder.resolve("out").toString()));
    return command;
  }

  private void work(BenchmarkContext context, ChildProcess child) throws InterruptedException {
    Duration left = size.work();
    while (!left.isZero() && !left.isNegative()) {
      Duration step = left.compareTo(STEP) < 0 ? left : STEP;
      Thread.sleep(step.toMillis());
      child.requireAlive();
      left = left.minus(step);
      context.say("startup: the demo works for another %d s", left.toSeconds());
    }
  }

  private static List<Figure> memory(DemoAccess demo) {
    return List.of(
        Figure.atMost(
            RESIDENT_MEGABYTES, "node, resident", ResidentMemory.now(demo.nodePid()) / 1e6, "MB"),
        Figure.plain("node, resident at most", ResidentMemory.most(demo.nodePid()) / 1e6, "MB"),
        Figure.plain(
            "miners and model server, resident",
            ResidentMemory.now(demo.simulationsPid()) / 1e6,
            "MB"));
  }
}
