package io.assay.simulations.chaos;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The configuration of a run's nodes: short periods, little synthetic traffic, quick breakers. */
final class NodeConfiguration {

  /** How long a scoring period lasts. */
  static final Duration PERIOD = Duration.ofSeconds(6);

  private static final String TASK =
      """
        {
          name = %s, type = text, streamed = true, weight = 0.5
          max-capacity = 400000, volume-per-request = 16
          overhead-seconds = 0.2, mean-seconds-per-unit = 0.01, variance = 30
          timeouts { connect = 1s, answer = 12s, between-chunks = 4s }
        }
      """;
  private static final String SHARED =
      """
      assay {
        period = %d ms
        # For tests only: how much this node's clock is ahead.
        clock-offset = %d ms
        tasks = [
      %s  ]
        checking.servers = [
          { url = "%s", tasks = [chat-mixtral, chat-llama-3], concurrent = 4 }
        ]
        checking.longest-back-off = 4s
        # Miners that were started again are tried again soon.
        dispatch.breaker { first-pause = 1s, longest-pause = 3s }
        inference.deadline-grace = 5s
        # What is left of a call that broke off is given back within the run.
        http.calls.answer-timeout = 40s
      }
      """;

  private static final String CLUSTER =
      """
      assay.cluster { join = seeds, seeds = [%s] }
      # So that what is dropped between two nodes can be told from what goes to others.
      pekko.remote.artery.advanced.tcp.outbound-client-hostname = "%s"
      """;

  private NodeConfiguration() {}

  /** What a node of several needs besides. */
  static String cluster(String host, List<String> seeds) {
    return CLUSTER.formatted(
        String.join(", ", seeds.stream().map(seed -> '"' + seed + '"').toList()), host);
  }

  /** The part that does not depend on the journal. */
  static String of(String modelServer, Duration clockAhead) {
    return String.format(
        Locale.ROOT,
        SHARED,
        PERIOD.toMillis(),
        clockAhead.toMillis(),
        TASK.formatted("chat-mixtral") + TASK.formatted("chat-llama-3"),
        modelServer);
  }
}
