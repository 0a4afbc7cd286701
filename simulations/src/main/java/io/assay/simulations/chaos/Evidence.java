package io.assay.simulations.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.simulations.chaos.check.RunRecord;
import io.assay.simulations.chaos.check.VerifiedPeriod;
import io.assay.simulations.chaos.process.ChaosException;
import io.assay.simulations.chaos.process.ChaosNode;
import io.assay.simulations.chaos.process.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Collects what a run has left, once its nodes have ended. */
final class Evidence {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> launcher;
  private final ChaosJournal journal;
  private final Path folder;

  Evidence(List<String> launcher, ChaosJournal journal, Path folder) {
    this.launcher = launcher;
    this.journal = journal;
    this.folder = folder;
  }

  /** Reads the journal, has it verified, and puts the clients' part beside it. */
  RunRecord of(Scene scene, Lived lived, List<String> seen)
      throws IOException, InterruptedException {
    ChaosNode first = scene.nodes().get(0);
    Path data = folder.resolve("data");
    copy(first.volume().data(), data);
    List<String> incidents = new ArrayList<>(seen);
    List<VerifiedPeriod> verified = verified(data, first, incidents);
    try (History history = journal.history(data)) {
      return new RunRecord(
          history.miners(),
          history.weights(),
          history.accounts(),
          lived.attempts(),
          lived.topUps(),
          lived.credits(),
          lived.calmFrom(),
          verified,
          incidents);
    } catch (ChaosException e) {
      incidents.add(String.valueOf(e.getMessage()));
      return new RunRecord(
          Collections.emptySortedMap(),
          List.of(),
          Collections.emptySortedMap(),
          lived.attempts(),
          lived.topUps(),
          lived.credits(),
          lived.calmFrom(),
          verified,
          incidents);
    }
  }

  private List<VerifiedPeriod> verified(Path data, ChaosNode node, List<String> incidents)
      throws IOException, InterruptedException {
    Path out = folder.resolve("verify.log");
    List<String> command = new ArrayList<>(launcher);
    command.addAll(List.of("verify", "--all", "--json"));
    command.addAll(List.of("--data", data.toString(), "--config", node.config().toString()));
    Child verify = Child.start(command, out);
    if (!verify.awaitEnd(PATIENCE)) {
      verify.end();
      incidents.add("verify did not end within " + PATIENCE);
      return List.of();
    }
    if (verify.exit() != 0) {
      incidents.add("verify ended with exit code " + verify.exit() + ": " + verify.lastLine());
    }
    List<VerifiedPeriod> periods = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      if (line.startsWith("{")) {
        periods.add(period(line));
      }
    }
    return periods;
  }

  private static VerifiedPeriod period(String line) throws JsonProcessingException {
    JsonNode json = JSON.readTree(line);
    String differences = json.path("differences").isEmpty() ? "" : " " + json.path("differences");
    return new VerifiedPeriod(
        json.path("period").asLong(), json.path("result").asText() + differences);
  }

  /** The data as it was left: the disk that it lies on goes with the run. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
