package io.assay.cluster.demo;

import com.typesafe.config.Config;
import io.assay.actors.network.MinerProtocol;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a demo is told.
 *
 * @param miners how many, 2 to 200
 * @param period how long a scoring period lasts, at least 2 s
 * @param periods after how many closed periods it ends; empty for never
 * @param seed of the simulations: hotkeys and behaviour
 * @param protocol what the miners speak
 * @param apiPort the port of the API; 0 for a free one
 * @param managementPort the port of health and administration; 0 for a free one
 * @param clusterPort the port between nodes; 0 for a free one
 * @param data the node's data folder
 * @param out where demo.json and the results go
 * @param config over everything that the demo sets
 */
public record DemoOptions(
    int miners,
    Duration period,
    OptionalInt periods,
    long seed,
    MinerProtocol protocol,
    int apiPort,
    int managementPort,
    int clusterPort,
    Path data,
    Path out,
    Config config) {

  /** The shortest period: capacities are asked for within it. */
  public static final Duration SHORTEST = Duration.ofSeconds(2);

  /** The most miners: each is a server of its own. */
  public static final int MOST_MINERS = 200;

  /**
   * Checks the options.
   *
   * @throws IllegalArgumentException naming the option and what would be right
   */
  public DemoOptions {
    if (miners < 2 || miners > MOST_MINERS) {
      throw new IllegalArgumentException("--miners " + miners + ": expected 2 to " + MOST_MINERS);
    }
    if (period.compareTo(SHORTEST) < 0 || period.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("--period " + period.toMillis() + "ms: expected 2s to 1d");
    }
    if (periods.isPresent() && periods.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "--periods " + periods.getAsInt() + ": expected 1 or more");
    }
  }
}
