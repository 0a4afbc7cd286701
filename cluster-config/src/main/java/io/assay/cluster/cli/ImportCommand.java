package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import io.assay.actors.network.Hotkey;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.cluster.dataset.DatasetImport;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Progress;
import io.assay.persistence.tables.ImportFiles;
import io.assay.persistence.tables.ImportRules;
import io.assay.persistence.tables.ImportTables;
import io.assay.persistence.tables.ImportedRow;
import io.assay.persistence.tables.ImportedTables;
import io.assay.persistence.tables.TableException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes the public system's tables into a data set. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Takes the public system's tables (CSV, plain or gzip; a file, or a folder with a file a"
          + " day)",
      "into a data set: a data folder that every command that reads history reads, replay above"
          + " all.",
      "Or the SQLite file of a running public validator (--vision-db), which goes on meanwhile.",
      "Each row keeps its own time. What cannot be used is listed with file and line. The same",
      "import again changes nothing; more days are added.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay import --uid-records uid_records.csv --reward-data reward_data.csv.gz \\",
      "    --capacities capacities.csv --uid-info uid_info.csv --data june",
      "  ./assay import --vision-db vision_database.db --data mine",
      "  ./assay replay --data june --policy vision-4.1 --out replayed",
    })
final class ImportCommand implements Callable<Integer> {

  private static final int SHOWN = 20;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(names = "--uid-records", paramLabel = "F", description = "Closed periods.")
  private Optional<Path> uidRecords = Optional.empty();

  @Option(names = "--reward-data", paramLabel = "F", description = "Checked answers.")
  private Optional<Path> rewardData = Optional.empty();

  @Option(
      names = "--vision-db",
      paramLabel = "F",
      description = "Both, from a public validator's SQLite file (keys: see keys import).")
  private Optional<Path> visionDb = Optional.empty();

  @Option(
      names = "--capacities",
      paramLabel = "F",
      description =
          "Effective capacities (default: what the newest period of each declares); of a folder the"
              + " newest file.")
  private Optional<Path> capacities = Optional.empty();

  @Option(
      names = "--uid-info",
      paramLabel = "F",
      description =
          "Who holds which uid (default: where each was seen last); of a folder the newest file.")
  private Optional<Path> uidInfo = Optional.empty();

  @Option(
      names = "--validator",
      paramLabel = "HOTKEY",
      description = "Only the rows of this validator (default: those of all).")
  private Optional<Hotkey> validator = Optional.empty();

  @Option(names = "--strict", description = "Imports nothing if any row cannot be used.")
  private boolean strict;

  ImportCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    if (uidRecords.isEmpty() && rewardData.isEmpty() && visionDb.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "nothing to import: expected --uid-records, --reward-data or both, or --vision-db");
    }
    ImportedTables tables = read();
    if (strict && !tables.refused().isEmpty()) {
      tables.refused().stream().limit(SHOWN).forEach(this::say);
      throw new CommandException(
          "%d rows cannot be used: nothing was imported (--strict)"
              .formatted(tables.refused().size()));
    }
    DatasetImport.Result result = DatasetImport.run(assay.data(), tables);
    if (assay.json()) {
      assay.console().out().println(Json.pretty(json(tables, result)));
    } else {
      print(tables, result);
    }
    assay.console().out().flush();
    return CommandLine.ExitCode.OK;
  }

  private ImportedTables read() {
    Config config = assay.config();
    TaskTable table = config.hasPath("assay.tasks") ? TaskTable.from(config) : TaskTable.shipped();
    SortedSet<TaskName> tasks =
        table.tasks().stream().map(Task::name).collect(Collectors.toCollection(TreeSet::new));
    try (Progress progress = new Progress(assay.console(), "rows read")) {
      return ImportTables.read(
          new ImportFiles(uidRecords, rewardData, capacities, uidInfo, visionDb),
          new ImportRules(tasks, validator, Clock.systemUTC().instant()),
          progress::done);
    }
  }

  private void print(ImportedTables tables, DatasetImport.Result result) {
    PrintWriter out = assay.console().out();
    List<ImportedRow> rows = result.contents().rows();
    out.println("data set %s".formatted(assay.data()));
    out.println("added:    %s rows".formatted(Words.count(result.added())));
    if (result.known() > 0) {
      out.println("known:    %s rows were there already".formatted(Words.count(result.known())));
    }
    if (tables.others() > 0) {
      out.println("left out: %s rows of other validators".formatted(Words.count(tables.others())));
    }
    out.println("refused:  %s rows".formatted(Words.count(tables.refused().size())));
    if (!rows.isEmpty()) {
      out.println(
          "holds:    %s periods and %s answers of %s miners, %s to %s"
              .formatted(
                  Words.count(result.periods()),
                  Words.count(rows.size() - result.periods()),
                  Words.count(rows.stream().map(ImportedRow::miner).distinct().count()),
                  rows.get(0).at(),
                  rows.get(rows.size() - 1).at()));
    }
    tables.refused().stream().limit(SHOWN).forEach(this::say);
    if (tables.refused().size() > SHOWN) {
      assay
          .console()
          .err()
          .println(
              "assay: and %d more: --json lists all".formatted(tables.refused().size() - SHOWN));
    }
  }

  private void say(TableException refused) {
    assay.console().err().println("assay: refused " + refused.getMessage());
    assay.console().err().flush();
  }

  private ObjectNode json(ImportedTables tables, DatasetImport.Result result) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dataSet", assay.data().toString()).put("added", result.added());
    json.put("known", result.known()).put("otherValidators", tables.others());
    json.put("rows", result.contents().rows().size());
    json.put("periods", result.periods()).put("members", result.contents().uids().size());
    ArrayNode refused = json.putArray("refused");
    for (TableException each : tables.refused()) {
      ObjectNode one = refused.addObject().put("file", each.file());
      each.line().ifPresent(line -> one.put("line", line));
      each.column().ifPresent(column -> one.put("column", column));
      one.put("problem", each.getMessage());
    }
    return json;
  }
}
