package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.export.Export;
import io.assay.cluster.export.ExportOrder;
import io.assay.cluster.export.Exported;
import io.assay.cluster.export.Exports;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Progress;
import io.assay.persistence.export.ExportFile;
import io.assay.persistence.export.ExportFormat;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a history out as tables, a file a day. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Gives a history out as tables with the public system's columns, a file a day:",
      "2024-06-12_uid_records.csv. It is that of a journal (of a node that runs, as of now), of",
      "history files or of a data set. Days are those of UTC. The same history gives the same",
      "bytes (Parquet: the same rows); import takes the CSV files in again. No prompt, answer or"
          + " key is in any of them.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay export uid-records reward-data capacities uid-info --out tables",
      "  ./assay export reward-data --format parquet --from 2026-11-01T00:00:00Z --out november",
    })
final class ExportCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      arity = "1..*",
      paramLabel = "TABLE",
      description = "uid-records, reward-data, capacities, uid-info, weights or events.")
  private List<String> tables = List.of();

  @Mixin private SpanOptions part = new SpanOptions();

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "csv, jsonl or parquet (default: csv).")
  private String format = ExportFormat.CSV.ending();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where files go.")
  private Path out = Path.of("export");

  ExportCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    ExportOrder order = new ExportOrder(wanted(), part.span());
    ExportFormat as = format();
    Export export;
    try (Progress reading = new Progress(assay.console(), "events read")) {
      export = Exports.read(assay.config(), assay.data(), part.archives(), order, reading::done);
    }
    List<ExportFile> files = Exports.write(export, order, as, out);
    if (files.isEmpty()) {
      throw new CommandException(
          "there is nothing to export: no row of %s is on record%s"
              .formatted(words(order.tables()), part.limits() ? " in that stretch of time" : ""));
    }
    print(files);
    return CommandLine.ExitCode.OK;
  }

  private Set<Exported> wanted() {
    EnumSet<Exported> wanted = EnumSet.noneOf(Exported.class);
    for (String word : tables) {
      wanted.add(
          Arrays.stream(Exported.values())
              .filter(each -> each.word().equals(word))
              .findFirst()
              .orElseThrow(
                  () ->
                      wrong(
                          "table '%s': expected %s"
                              .formatted(word, words(EnumSet.allOf(Exported.class))))));
    }
    return wanted;
  }

  private static String words(Set<Exported> tables) {
    return tables.stream().map(Exported::word).collect(Collectors.joining(", "));
  }

  private ExportFormat format() {
    return Arrays.stream(ExportFormat.values())
        .filter(each -> each.ending().equals(format))
        .findFirst()
        .orElseThrow(() -> wrong("--format %s: expected csv, jsonl or parquet".formatted(format)));
  }

  private CommandLine.ParameterException wrong(String problem) {
    return new CommandLine.ParameterException(spec.commandLine(), problem);
  }

  private void print(List<ExportFile> files) {
    PrintWriter console = assay.console().out();
    if (assay.json()) {
      console.println(Json.pretty(json(files)));
    } else {
      files.forEach(
          file ->
              console.println("%12s rows  %s".formatted(Words.count(file.rows()), file.path())));
    }
    console.flush();
  }

  private static ObjectNode json(List<ExportFile> files) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode list = json.putArray("files");
    files.forEach(
        file -> list.addObject().put("path", file.path().toString()).put("rows", file.rows()));
    return json;
  }
}
