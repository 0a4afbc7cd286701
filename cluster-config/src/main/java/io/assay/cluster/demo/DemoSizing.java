package io.assay.cluster.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How volumes, answers and speeds shrink with the demo's short period, so that even the smallest
 * miner gets enough checked answers in it and fast, medium and slow ones can be told apart.
 *
 * @param announced what a miner of full capacity announces for a task [tokens in the period that
 *     capacities are announced for, an hour]
 * @param timeScale of the miners' pace and of the tasks' speed figures
 * @param overServed what an over-announcer really serves [requests a second]
 * @param organicRate organic requests a second
 */
record DemoSizing(double announced, double timeScale, double overServed, double organicRate) {

  /**
   * A task of the demo at time scale 1.
   *
   * @param meanSeconds the time per character that earns a speed factor of 1
   * @param freeSeconds response time before speed counts
   */
  private record DemoTask(String name, double meanSeconds, double freeSeconds) {}

  private static final List<DemoTask> TASKS =
      List.of(new DemoTask("chat-mixtral", 0.014, 0.2), new DemoTask("chat-llama-3", 0.015, 0.2));

  /** The longest answer to a synthetic request [tokens]. */
  static final int ANSWER_TOKENS = 16;

  /** Synthetic requests of the usual part to the smallest miner, in a period and task. */
  private static final int LEAST_REQUESTS = 16;

  private static final double USUAL_PART = 0.05;
  private static final double SMALLEST = 0.5;
  private static final double MARGIN = 1.001;
  private static final Duration ANNOUNCED_FOR = Duration.ofHours(1);

  /** An over-announcer serves this part of the usual load that its announcement brings. */
  private static final double SERVED = 0.45;

  /** How steeply the speed factor falls: gently, since on a busy machine all answers are late. */
  private static final double VARIANCE = 30;

  /** The sizing for a demo. */
  static DemoSizing of(DemoOptions options) {
    double seconds = options.period().toMillis() / 1000.0;
    double ofPeriod = MARGIN * LEAST_REQUESTS * ANSWER_TOKENS / USUAL_PART / SMALLEST;
    double usualLoad = TASKS.size() * LEAST_REQUESTS / SMALLEST;
    return new DemoSizing(
        StrictMath.ceil(ofPeriod * Math.max(1, scaleUp(options.period()))),
        Math.min(1, Math.max(0.2, seconds / 10)),
        SERVED * usualLoad / seconds,
        Math.max(1, options.miners() / 4.0));
  }

  private static double scaleUp(Duration period) {
    return (double) ANNOUNCED_FOR.toMillis() / period.toMillis();
  }

  /** The node's configuration: the tasks, where they are judged, the period. */
  Config node(DemoOptions options, String modelServer) {
    StringBuilder tasks = new StringBuilder();
    for (DemoTask task : TASKS) {
      tasks.append(task(task));
    }
    return ConfigFactory.parseString(
        String.format(
            Locale.ROOT,
            """
            assay.period = %dms
            assay.tasks = [%s]
            assay.checking.servers = [
              { url = "%s", tasks = [%s], concurrent = 8 }
            ]
            """,
            options.period().toMillis(),
            tasks,
            modelServer,
            String.join(", ", TASKS.stream().map(DemoTask::name).toList())));
  }

  private String task(DemoTask task) {
    return String.format(
        Locale.ROOT,
        """
        {
          name = %s, type = text, streamed = true, weight = %s
          max-capacity = %s, volume-per-request = %d
          overhead-seconds = %s, mean-seconds-per-unit = %s, variance = %s
          timeouts { connect = 1s, answer = 60s, between-chunks = 5s }
        }
        """,
        task.name(),
        1.0 / TASKS.size(),
        announced,
        ANSWER_TOKENS,
        task.freeSeconds() * timeScale,
        task.meanSeconds() * timeScale,
        VARIANCE / timeScale);
  }

  /** The options of the world's process. */
  List<String> world(DemoOptions options, Path config) {
    String volumes =
        String.join(
            ",",
            TASKS.stream()
                .map(task -> String.format(Locale.ROOT, "%s=%.0f", task.name(), announced))
                .toList());
    return List.of(
        "--organic",
        "--miners",
        Integer.toString(options.miners()),
        "--seed",
        Long.toString(options.seed()),
        "--tasks",
        volumes,
        "--time-scale",
        Double.toString(timeScale),
        "--config",
        config.toString());
  }

  /** The world's configuration beyond its options. */
  String worldConfig() {
    return String.format(
        Locale.ROOT,
        """
        # Made by the demo.
        assay.simulations.world.over-announcer {
          slots = 8
          requests-per-second = %s
          burst = 2
        }
        """,
        overServed);
  }
}
