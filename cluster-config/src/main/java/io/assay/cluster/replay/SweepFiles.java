package io.assay.cluster.replay;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.report.SweepReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A sweep as files: {@code comparison.csv} and {@code .json} (a line a cell), {@code changes.csv}
 * (a line a cell and miner), {@code report.html}.
 */
public final class SweepFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SweepFiles() {}

  /**
   * Writes them.
   *
   * @param cells the base first
   */
  public static void write(List<Sweep.Cell> cells, Path folder) {
    StringBuilder comparison =
        new StringBuilder("cell,rank_correlation,moved,gini,top_to_bottom,digest\n");
    StringBuilder changes = new StringBuilder("cell,hotkey,weight_base,weight,gain\n");
    for (Sweep.Cell cell : cells) {
      Comparison against = new Comparison(cells.get(0).weights(), cell.weights());
      comparison.append(
          "%s,%s,%s,%s,%s,%s\n"
              .formatted(
                  quoted(cell.name()),
                  against.rankCorrelation(),
                  against.moved(),
                  against.gini(),
                  against.topToBottom(),
                  cell.digest()));
      for (Comparison.Change change : against.changes()) {
        changes.append(
            "%s,%s,%s,%s,%s\n"
                .formatted(
                    quoted(cell.name()),
                    change.hotkey(),
                    change.before(),
                    change.after(),
                    change.gain()));
      }
    }
    try {
      Files.writeString(folder.resolve("comparison.csv"), comparison);
      Files.writeString(folder.resolve("changes.csv"), changes);
      Files.writeString(
          folder.resolve("comparison.json"),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json(cells)) + "\n");
      Files.writeString(folder.resolve("report.html"), SweepReport.html(lines(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String quoted(String name) {
    return name.contains(",") ? "\"" + name + "\"" : name;
  }

  private static List<SweepReport.Line> lines(List<Sweep.Cell> cells) {
    return cells.stream()
        .map(
            cell -> {
              Comparison against = new Comparison(cells.get(0).weights(), cell.weights());
              return new SweepReport.Line(
                  cell.name(),
                  against.rankCorrelation(),
                  against.moved(),
                  against.gini(),
                  against.topToBottom(),
                  against.changes().stream()
                      .map(
                          each ->
                              new SweepReport.Change(each.hotkey(), each.before(), each.after()))
                      .toList());
            })
        .toList();
  }

  /** What {@code comparison.json} says. */
  public static ObjectNode json(List<Sweep.Cell> cells) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode all = json.putArray("cells");
    for (Sweep.Cell cell : cells) {
      Comparison against = new Comparison(cells.get(0).weights(), cell.weights());
      ObjectNode one = all.addObject().put("cell", cell.name()).put("digest", cell.digest());
      cell.varied().forEach(one.putObject("varied")::put);
      one.put("rankCorrelation", against.rankCorrelation()).put("moved", against.moved());
      one.put("gini", against.gini()).put("topToBottom", against.topToBottom());
    }
    return json;
  }
}
