package io.assay.simulations.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Reports as JSON: {@code {"machine": {…}, "benchmarks": [{"name", "met", "figures": [{"name",
 * "value", "unit", "atMost" or "atLeast", "met"}]}]}}; a figure without a target has neither bound
 * nor {@code met}, and one that could not be measured has the value null.
 */
public final class BenchmarkJson {

  private BenchmarkJson() {}

  /** The reports, and the machine as it was before. */
  public static ObjectNode of(Machine machine, List<BenchmarkReport> reports) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("machine")
        .put("processors", machine.processors())
        .put("memoryBytes", machine.memoryBytes())
        .put("java", machine.java())
        .put("system", machine.system())
        .put("loadBefore", machine.load());
    ArrayNode benchmarks = json.putArray("benchmarks");
    for (BenchmarkReport report : reports) {
      ObjectNode benchmark =
          benchmarks.addObject().put("name", report.benchmark()).put("met", report.isMet());
      ArrayNode figures = benchmark.putArray("figures");
      report.figures().forEach(figure -> write(figure, figures.addObject()));
    }
    return json;
  }

  private static void write(Figure figure, ObjectNode json) {
    json.put("name", figure.name());
    if (Double.isFinite(figure.value())) {
      json.put("value", figure.value());
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
