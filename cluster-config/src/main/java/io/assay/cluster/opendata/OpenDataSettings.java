package io.assay.cluster.opendata;

import com.typesafe.config.Config;
import io.assay.http.config.Keys;
import java.time.Duration;

/**
 * The bounds of the open data, under {@code assay.open-data}.
 *
 * @param periods how many periods are kept
 * @param rows how many rows of weights, and how many of results, are kept at most
 * @param checks how many checks, and how many refusals, are kept of each miner for each task
 * @param listeners how many may listen to the events at a time
 * @param every how often the journals are asked for what is new
 * @param recompute whether recorded weights are recomputed here
 * @param exportDays of how many days there are files, today among them; 0 for none
 */
public record OpenDataSettings(
    int periods,
    int rows,
    int checks,
    int listeners,
    Duration every,
    boolean recompute,
    int exportDays) {

  private static final int MILLION = 1_000_000;

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the key, its value and what would be right
   */
  public static OpenDataSettings from(Config config) {
    Keys keys = Keys.at(config, "assay.open-data");
    String recompute = keys.text("recompute");
    keys.require(
        recompute.equals("on") || recompute.equals("off"), "recompute", recompute, "on or off");
    OpenDataSettings settings =
        new OpenDataSettings(
            keys.number("periods", 2, 10_000),
            keys.number("rows", 100, 10 * MILLION),
            keys.number("checks", 1, 1_000),
            keys.number("listeners", 0, 10_000),
            keys.duration("every", Duration.ofMillis(50)),
            recompute.equals("on"),
            keys.number("export-days", 0, 366));
    keys.nothingElse();
    return settings;
  }
}
