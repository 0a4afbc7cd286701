package io.assay.simulations.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * Reports as JSON: {@code {"at", "version", "machine": {…}, "benchmarks": [{"name", "met",
 * "rounds", "loadBefore", "seconds", "figures": [{"name", "value", "least", "most", "unit",
 * "atMost" or "atLeast", "met"}]}]}}; a figure without a target has neither bound nor {@code met},
 * one of a single round neither {@code least} nor {@code most}, and one that could not be measured
 * has the value null.
 */
public final class BenchmarkJson {

  private BenchmarkJson() {}

  /**
   * The reports.
   *
   * @param at when the first began
   * @param version of the program
   * @param machine as it was before
   */
  public static ObjectNode of(
      Instant at, String version, Machine machine, List<Measured> measured) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("at", at.toString()).put("version", version);
    json.putObject("machine")
        .put("kind", machine.kind())
        .put("processors", machine.processors())
        .put("processor", machine.processor())
        .put("memoryBytes", machine.memoryBytes())
        .put("java", machine.java())
        .put("system", machine.system())
        .put("loadBefore", machine.load());
    ArrayNode benchmarks = json.putArray("benchmarks");
    measured.forEach(each -> write(each, benchmarks.addObject()));
    return json;
  }

  private static void write(Measured measured, ObjectNode json) {
    json.put("name", measured.report().benchmark())
        .put("met", measured.report().isMet())
        .put("rounds", measured.rounds())
        .put("loadBefore", measured.load())
        .put("seconds", measured.seconds());
    ArrayNode figures = json.putArray("figures");
    measured.report().figures().forEach(figure -> write(figure, figures.addObject()));
  }

  private static void write(Figure figure, ObjectNode json) {
    json.put("name", figure.name());
    if (Double.isFinite(figure.value())) {
      json.put("value", figure.value());
      if (figure.spread().least() < figure.spread().most()) {
        json.put("least", figure.spread().least()).put("most", figure.spread().most());
      }
    } else {
      json.putNull("value");
    }
    json.put("unit", figure.unit());
    figure
        .target()
        .ifPresent(
            target ->
                json.put(
                        target.bound() == Target.Bound.AT_MOST ? "atMost" : "atLeast",
                        target.value())
                    .put("met", figure.isMet()));
  }
}
