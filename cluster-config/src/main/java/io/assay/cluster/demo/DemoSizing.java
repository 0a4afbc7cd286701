package io.assay.cluster.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.streams.chain.AccountId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How volumes, answers and speeds shrink with the demo's short period, so that even the smallest
 * miner gets enough checked answers in it and fast, medium and slow ones can be told apart.
 *
 * @param scale by how much longer the time is that capacities are announced for than a period
 * @param timeScale of the miners' pace and of the tasks' speed figures
 * @param overServed what an over-announcer really serves [requests a second]
 * @param organicRate organic requests a second
 */
record DemoSizing(double scale, double timeScale, double overServed, double organicRate) {

  /** The longest answer to a synthetic request [tokens]. */
  static final int ANSWER_TOKENS = DemoTask.ANSWER_TOKENS;

  private static final double USUAL_PART = 0.05;
  private static final double SMALLEST = 0.5;
  private static final double MARGIN = 1.001;
  private static final Duration ANNOUNCED_FOR = Duration.ofHours(1);

  /** An over-announcer serves this part of the usual load that its announcement brings. */
  private static final double SERVED = 0.45;

  /** The sizing for a demo. */
  static DemoSizing of(DemoOptions options) {
    double seconds = options.period().toMillis() / 1000.0;
    double usualLoad =
        DemoTask.ALL.stream()
            .filter(DemoTask::isText)
            .mapToDouble(task -> task.requests() / SMALLEST)
            .sum();
    return new DemoSizing(
        Math.max(1, (double) ANNOUNCED_FOR.toMillis() / options.period().toMillis()),
        Math.min(1, Math.max(0.2, seconds / 10)),
        SERVED * usualLoad / seconds,
        Math.max(1, options.miners() / 4.0));
  }

  /**
   * What a miner of full capacity announces for a task [volume in the period that capacities are
   * announced for, an hour].
   */
  double announced(DemoTask task) {
    double ofPeriod = MARGIN * task.requests() * task.volume() / USUAL_PART / SMALLEST;
    return StrictMath.ceil(ofPeriod * scale);
  }

  /** The node's configuration: the tasks, where they are judged, the period. */
  Config node(DemoOptions options, WorldDescription world) {
    StringBuilder tasks = new StringBuilder();
    DemoTask.ALL.forEach(task -> tasks.append(task.config(announced(task), timeScale)));
    return ConfigFactory.parseString(
        String.format(
            Locale.ROOT,
            """
            assay.period = %dms
            assay.tasks = [%s]
            assay.synthetic.picture-side = %d
            assay.checking.servers = [
              { url = "%s", tasks = [%s], concurrent = 8 }
              { url = "%s", tasks = [%s], concurrent = 4 }
            ]
            """,
            options.period().toMillis(),
            tasks,
            DemoTask.PICTURE_SIDE,
            world.modelServer(),
            names(DemoTask::isText),
            world.imageServer(),
            names(task -> !task.isText())));
  }

  private static String names(Predicate<DemoTask> which) {
    return DemoTask.ALL.stream()
        .filter(which)
        .map(DemoTask::name)
        .collect(Collectors.joining(", "));
  }

  /** The options of the world's process. */
  List<String> world(DemoOptions options, Path config) {
    String volumes =
        DemoTask.ALL.stream()
            .map(task -> String.format(Locale.ROOT, "%s=%.0f", task.name(), announced(task)))
            .collect(Collectors.joining(","));
    return List.of(
        "--organic",
        "--miners",
        Integer.toString(options.miners()),
        "--seed",
        Long.toString(options.seed()),
        "--protocol",
        options.protocol().configName(),
        "--tasks",
        volumes,
        "--time-scale",
        Double.toString(timeScale),
        "--config",
        config.toString());
  }

  /** The world's configuration beyond its options. */
  String worldConfig(AccountId validator) {
    return String.format(
        Locale.ROOT,
        """
        # Made by the demo.
        assay.simulations.world.callers { "%s" = %s }
        assay.simulations.world.over-announcer {
          slots = 8
          requests-per-second = %s
          burst = 2
        }
        """,
        validator,
        DemoHotkey.STAKE,
        overServed);
  }
}
