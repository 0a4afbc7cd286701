package io.assay.simulations.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Figures of an earlier run, against which later ones are held. */
public final class Baseline {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String EXPECTED = "expected a file that ./assay bench --save has written";

  /** A figure as it was. */
  record Earlier(double value, Spread spread) {}

  private final String machine;
  private final Map<String, Earlier> figures;

  private Baseline(String machine, Map<String, Earlier> figures) {
    this.machine = machine;
    this.figures = figures;
  }

  /**
   * Reads what {@link BenchmarkJson} has made. Benchmarks and figures that there are no longer are
   * passed over.
   *
   * @throws BenchmarkException if it cannot be read or is something else
   */
  public static Baseline read(Path file) {
    JsonNode json = json(file);
    if (!json.path("machine").isObject() || !json.path("benchmarks").isArray()) {
      throw new BenchmarkException(file + " has no machine and no benchmarks: " + EXPECTED);
    }
    Map<String, Earlier> figures = new HashMap<>();
    for (JsonNode benchmark : json.path("benchmarks")) {
      for (JsonNode figure : benchmark.path("figures")) {
        String name = name(benchmark.path("name").asText(), figure.path("name").asText());
        earlier(figure).ifPresent(each -> figures.put(name, each));
      }
    }
    return new Baseline(json.path("machine").path("kind").asText(), figures);
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new BenchmarkException(file + " is no JSON: " + EXPECTED, e);
    } catch (IOException e) {
      throw new BenchmarkException(file + " cannot be read: " + EXPECTED, e);
    }
  }

  private static Optional<Earlier> earlier(JsonNode figure) {
    if (!figure.path("value").isNumber()) {
      return Optional.empty();
    }
    double value = figure.path("value").asDouble();
    Spread spread =
        new Spread(figure.path("least").asDouble(value), figure.path("most").asDouble(value));
    return Optional.of(new Earlier(value, spread));
  }

  /** What it was measured on, as {@link Machine#kind} says it. */
  public String machine() {
    return machine;
  }

  /**
   * What has become of a figure; empty if it was not measured then.
   *
   * @param tolerance what does not count yet, as a part of the value then, above 0
   */
  public Optional<Comparison> compare(String benchmark, Figure now, double tolerance) {
    return Optional.ofNullable(figures.get(name(benchmark, now.name())))
        .map(before -> Comparison.of(now, before, tolerance));
  }

  private static String name(String benchmark, String figure) {
    return benchmark + "/" + figure;
  }
}
