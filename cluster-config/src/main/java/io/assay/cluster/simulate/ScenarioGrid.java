package io.assay.cluster.simulate;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.assay.cluster.replay.Sweep;
import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.config.ScenarioException;
import io.assay.simulations.scenario.config.ScenarioReader;
import io.assay.simulations.scenario.config.Scenarios;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The parts of a run: every variation of a scenario under each of its policies. */
public final class ScenarioGrid {

  /** The most parts of a run. */
  public static final int MOST_PARTS = 10_000;

  /** Counts up whenever the same scenario comes to something else. */
  private static final int ENGINE = 1;

  private static final int MARK_LENGTH = 16;

  private ScenarioGrid() {}

  /**
   * One part.
   *
   * @param variation what differs from the scenario, such as {@code seed=2}; empty for nothing
   * @param mark the same for the same scenario, policy and engine only
   */
  public record Cell(String variation, Scenario scenario, String policy, String mark) {}

  /**
   * All parts, in order; nothing runs before all are known to be right.
   *
   * @param base of a scenario
   * @param source where it is from, for messages
   * @param vary values by key
   * @param scale of the network, in (0,1]
   * @throws ScenarioException if a variation is no scenario
   */
  public static List<Cell> of(
      Config base, String source, Map<String, List<String>> vary, double scale) {
    List<Cell> cells = new ArrayList<>();
    for (SortedMap<String, String> varied : Sweep.grid(vary)) {
      String variation =
          varied.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining(" "));
      Config config = Scenarios.changed(base, varied);
      String where = variation.isEmpty() ? source : source + " with " + variation;
      Scenario scenario = Scenarios.scaled(ScenarioReader.read(config, where), scale);
      for (String policy : scenario.policies()) {
        cells.add(new Cell(variation, scenario, policy, mark(config, scale, policy)));
      }
      if (cells.size() > MOST_PARTS) {
        throw new ScenarioException(
            "the grid has more than %d parts: expected that many at most".formatted(MOST_PARTS));
      }
    }
    return cells;
  }

  private static String mark(Config config, double scale, String policy) {
    String all =
        config.withoutPath("policies").root().render(ConfigRenderOptions.concise())
            + "\n%s\n%s\n%d".formatted(scale, policy, ENGINE);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, MARK_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
