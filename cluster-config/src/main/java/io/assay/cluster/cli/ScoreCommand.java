package io.assay.cluster.cli;

import com.typesafe.config.Config;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.Scores;
import io.assay.actors.scoring.ScoringInputs;
import io.assay.actors.scoring.ScoringPolicy;
import io.assay.actors.task.TaskTable;
import io.assay.persistence.tables.ScoreReport;
import io.assay.persistence.tables.TableFiles;
import io.assay.persistence.tables.TableInputs;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scores from tables of the public system's columns. */
@Command(
    name = "score",
    sortOptions = false,
    description = {
      "Scores miners from the public system's tables (CSV, plain or gzip).",
      "Writes {\"policy\", \"weights\": {hotkey: score}} as JSON, in the order of hotkeys, not"
          + " normalised.",
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  ./assay score --uid-records uid_records.csv --reward-data reward_data.csv.gz \\",
      "    --capacities capacities.csv --uid-info uid_info.csv --task-weights task_weights.csv",
    })
final class ScoreCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--uid-records",
      paramLabel = "F",
      required = true,
      description = "Closed periods.")
  private Path uidRecords = Path.of("");

  @Option(
      names = "--reward-data",
      paramLabel = "F",
      required = true,
      description = "Checked answers.")
  private Path rewardData = Path.of("");

  @Option(
      names = "--capacities",
      paramLabel = "F",
      required = true,
      description = "Effective capacities.")
  private Path capacities = Path.of("");

  @Option(
      names = "--uid-info",
      paramLabel = "F",
      required = true,
      description = "Who holds which uid.")
  private Path uidInfo = Path.of("");

  @Option(
      names = "--task-weights",
      paramLabel = "F",
      required = true,
      description = "The weights of the tasks.")
  private Path taskWeights = Path.of("");

  @Option(
      names = "--policy",
      paramLabel = "P",
      defaultValue = "vision-4.1",
      description = "The scoring policy (default: vision-4.1).")
  private String policy = "vision-4.1";

  @Option(
      names = "--at",
      paramLabel = "T",
      description = "The moment of scoring (default: the newest row's).")
  private Optional<Instant> at = Optional.empty();

  @Option(names = "--out", paramLabel = "F", description = "Writes there instead of to stdout.")
  private Optional<Path> out = Optional.empty();

  ScoreCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws IOException {
    if (!Policies.names().contains(policy)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "unknown policy '%s': expected one of %s"
              .formatted(policy, String.join(", ", Policies.names())));
    }
    ScoringPolicy chosen = policy();
    ScoringInputs inputs =
        TableInputs.read(
            new TableFiles(uidRecords, rewardData, capacities, uidInfo, taskWeights), at);
    Scores scores = chosen.score(inputs);
    scores.warnings().forEach(warning -> assay.console().err().println("assay: " + warning));
    write(scores);
    return CommandLine.ExitCode.OK;
  }

  private ScoringPolicy policy() {
    Config config = assay.config();
    TaskTable tasks = config.hasPath("assay.tasks") ? TaskTable.from(config) : TaskTable.shipped();
    return Policies.configured(policy, config, tasks);
  }

  private void write(Scores scores) throws IOException {
    if (out.isEmpty()) {
      ScoreReport.write(policy, scores, assay.console().out());
      assay.console().out().flush();
      return;
    }
    try (Writer file = Files.newBufferedWriter(out.get())) {
      ScoreReport.write(policy, scores, file);
    }
  }
}
