package io.assay.cluster.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsCalculator.Computed;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.report.ChartPicture;
import io.assay.cluster.report.PublishedWeights;
import io.assay.cluster.report.ReplayReport;
import io.assay.cluster.report.TaskMeans;
import io.assay.cluster.report.WeightLine;
import io.assay.cluster.report.WeightsJson;
import io.assay.cluster.report.Words;
import io.assay.persistence.tables.ScoreReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A replay as files: {@code weights.csv} (all moments), {@code weights.json} and {@code
 * scores.json} (the last one), {@code replay.json} (what was replayed, and the digests), {@code
 * report.html}, and its charts as pictures.
 */
public final class ReplayFiles {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReplayFiles() {}

  /** Writes them into a folder, which is made if it is not there. */
  public static void write(Replay replay, Path folder) {
    Computed last = replay.last();
    try {
      Files.createDirectories(folder);
      try (Writer csv = Files.newBufferedWriter(folder.resolve("weights.csv"))) {
        csv(replay, csv);
      }
      try (Writer scores = Files.newBufferedWriter(folder.resolve("scores.json"))) {
        ScoreReport.write(last.record().policy(), last.scores(), scores);
      }
      pretty(folder.resolve("weights.json"), WeightsJson.of(last.record()));
      pretty(folder.resolve("replay.json"), summary(replay));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A replay's report. */
  public static ReplayReport report(Replay replay, List<TaskMeans> means) {
    return new ReplayReport(
        "%s events, %s to %s."
            .formatted(
                Words.count(replay.events()),
                Words.day(replay.moments().get(0).at()),
                Words.day(replay.last().record().closesAt())),
        replay.digest(),
        replay.computed(),
        means);
  }

  /** Writes {@code report.html} beside them; gives the file. */
  public static Path write(ReplayReport report, Path folder) {
    Path file = folder.resolve("report.html");
    try {
      Files.writeString(file, report.html());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /**
   * Writes each chart of a report as a picture beside it, such as {@code 1-speed.png}; gives them.
   *
   * @throws IllegalStateException if this machine's Java cannot draw
   */
  public static List<Path> writePictures(ReplayReport report, Path folder) {
    List<Path> files = new ArrayList<>();
    report
        .charts()
        .forEach(
            (name, chart) -> {
              Path file = folder.resolve(name + ".png");
              try {
                Files.write(file, ChartPicture.png(chart));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              files.add(file);
            });
    return files;
  }

  /**
   * The weights that were written there, parts of 1.
   *
   * @throws IOException if there are none
   */
  public static SortedMap<Hotkey, Double> weights(Path folder) throws IOException {
    TreeMap<Hotkey, Double> weights = new TreeMap<>();
    for (JsonNode line : JSON.readTree(folder.resolve("weights.json").toFile()).path("weights")) {
      weights.merge(
          new Hotkey(line.path("hotkey").asText()), line.path("weight").asDouble(), Double::sum);
    }
    return weights;
  }

  private static void pretty(Path file, ObjectNode json) throws IOException {
    Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  private static void csv(Replay replay, Writer csv) throws IOException {
    csv.write("period,closes_at,uid,hotkey,score,weight,u16\n");
    for (Computed each : replay.computed()) {
      WeightsRecord record = each.record();
      for (WeightLine line : PublishedWeights.of(record)) {
        csv.write(
            "%d,%s,%d,%s,%s,%s,%d\n"
                .formatted(
                    record.period(),
                    record.closesAt(),
                    line.uid(),
                    line.hotkey(),
                    record.scores().getOrDefault(line.hotkey(), 0.0),
                    line.weight(),
                    line.u16()));
      }
    }
  }

  /** What was replayed, and what came of it. */
  public static ObjectNode summary(Replay replay) {
    WeightsRecord first = replay.computed().get(0).record();
    WeightsRecord last = replay.last().record();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("policy", last.policy()).put("policyVersion", last.policyVersion());
    json.put("configDigest", PublishedWeights.configDigest(last));
    json.put("digest", replay.digest());
    json.put("moments", replay.moments().size()).put("events", replay.events());
    json.put("from", first.closesAt().toString()).put("to", last.closesAt().toString());
    json.put("recorded", replay.recorded()).put("reproduced", replay.reproduced());
    ObjectNode configuration = json.putObject("configuration");
    last.configuration().forEach(configuration::put);
    return json;
  }
}
