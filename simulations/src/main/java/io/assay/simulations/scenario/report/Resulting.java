package io.assay.simulations.scenario.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Results as files: equal results are equal bytes. */
public final class Resulting {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Resulting() {}

  /** The result as JSON. */
  public static String json(PolicyResult result) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result is plain data", e);
    }
  }

  /** The result in a file; empty if there is no whole one. */
  public static Optional<PolicyResult> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), PolicyResult.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Writes a file as a whole or not at all. */
  public static void write(Path file, String text) {
    try {
      Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
      Files.createDirectories(folder);
      Path part = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".part");
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The groups of some results as CSV, a line a group. */
  public static String csv(List<Part> parts) {
    StringBuilder csv =
        new StringBuilder(
            "variation,policy,group,strategy,hotkeys,share,cost,earns_per_hotkey,"
                + "earns_per_machine,earns_per_cost,answered,refused,failed,checked\n");
    for (Part part : parts) {
      for (PolicyResult.Group group : part.result().groups()) {
        csv.append(
            String.format(
                Locale.ROOT,
                "\"%s\",%s,%s,%s,%d,%s,%s,%s,%s,%s,%d,%d,%d,%d%n",
                part.variation().replace("\"", "\"\""),
                part.result().policy(),
                group.name(),
                group.strategy(),
                group.hotkeys(),
                group.share(),
                group.cost(),
                orEmpty(group.earnsPerHotkey()),
                orEmpty(group.earnsPerMachine()),
                orEmpty(group.earnsPerCost()),
                group.answered(),
                group.refused(),
                group.failed(),
                group.checked()));
      }
    }
    return csv.toString().replace(System.lineSeparator(), "\n");
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? "" : value.toString();
  }

  /**
   * A finished part of a run.
   *
   * @param variation the changed keys, such as {@code miners.cheat.announced=2}; empty for none
   * @param result what it came to
   */
  public record Part(String variation, PolicyResult result) {}
}
