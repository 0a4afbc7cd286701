package io.assay.cluster.simulate;

import io.assay.cluster.report.ScenarioReport;
import io.assay.simulations.scenario.config.Scenario;
import io.assay.simulations.scenario.report.Resulting;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A run as files: {@code result.json}, {@code groups.csv}, {@code report.html}. */
public final class ScenarioFiles {

  private ScenarioFiles() {}

  /** The whole run as JSON: a list of its parts, in order. */
  public static String json(List<Resulting.Part> parts) {
    return parts.stream()
        .map(part -> Resulting.json(part.result()).strip())
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  /** Writes them. */
  public static void write(Scenario scenario, List<Resulting.Part> parts, Path folder) {
    Resulting.write(folder.resolve("result.json"), json(parts));
    Resulting.write(folder.resolve("groups.csv"), Resulting.csv(parts));
    Resulting.write(
        folder.resolve("report.html"),
        new ScenarioReport(scenario.name(), scenario.describes() + " " + scenario.expects(), parts)
            .html());
  }
}
