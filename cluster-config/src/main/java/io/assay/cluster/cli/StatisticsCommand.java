package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.export.Span;
import io.assay.cluster.report.Words;
import io.assay.cluster.statistics.StatisticsFiles;
import io.assay.cluster.statistics.StatisticsForm;
import io.assay.cluster.statistics.StatisticsShape;
import io.assay.streams.chain.AccountId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Writes what is posted to public dashboards, or would be, to files. */
@Command(
    name = "statistics",
    sortOptions = false,
    description = {
      "Writes the statistics of past periods to files, one for each period and kind, such as",
      "000012_uid_records.jsonl: a line is the JSON body that a node posts to a public dashboard",
      "(assay.statistics). Reads the journal, of a node that runs as of now; nothing is posted,"
          + " and",
      "nobody is asked.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay statistics --validator 5F3s… --out statistics",
      "  ./assay statistics --config assay.conf --shape vision --from 2026-11-01T00:00:00Z --out"
          + " out",
    })
final class StatisticsCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--validator",
      paramLabel = "ADDRESS",
      description = "In whose name (default: assay.chain.validator).")
  private Optional<String> validator = Optional.empty();

  @Option(
      names = "--shape",
      paramLabel = "S",
      description = "nineteen or vision (default: assay.statistics.shape), with all its kinds.")
  private Optional<String> shape = Optional.empty();

  @Mixin private SpanOptions part = new SpanOptions();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where files go.")
  private Path out = Path.of("statistics");

  StatisticsCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    Span span = part.span();
    Config told = assay.config();
    Config config;
    StatisticsForm form;
    try {
      config = StatisticsFiles.over(told);
      form = form(StatisticsForm.from(config));
    } catch (ConfigException | IllegalArgumentException e) {
      throw new CommandException("configuration: " + e.getMessage(), e);
    }
    List<StatisticsFiles.Written> files =
        new StatisticsFiles(form, validator(config), out)
            .write(told, assay.data(), part.archives(), span);
    if (files.isEmpty()) {
      throw new CommandException(
          "there is nothing to write: no period has weights on record there");
    }
    print(files);
    return CommandLine.ExitCode.OK;
  }

  private StatisticsForm form(StatisticsForm configured) {
    if (shape.isEmpty()) {
      return configured;
    }
    StatisticsShape chosen;
    try {
      chosen = StatisticsShape.named(shape.get());
    } catch (IllegalArgumentException e) {
      throw wrong("--shape " + e.getMessage());
    }
    return new StatisticsForm(
        chosen,
        chosen.kinds(),
        configured.testnet(),
        configured.netuid(),
        configured.versionKey(),
        configured.mostRewards());
  }

  private AccountId validator(Config config) {
    String address = validator.orElseGet(() -> config.getString("assay.chain.validator").strip());
    if (address.isEmpty()) {
      throw wrong("--validator: expected the validator's hotkey as an address");
    }
    try {
      return AccountId.ofAddress(address);
    } catch (IllegalArgumentException e) {
      throw wrong("--validator: " + e.getMessage());
    }
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }

  private void print(List<StatisticsFiles.Written> files) {
    PrintWriter console = assay.console().out();
    if (assay.json()) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      ArrayNode list = json.putArray("files");
      files.forEach(
          file ->
              list.addObject()
                  .put("path", file.path().toString())
                  .put("period", file.period())
                  .put("kind", file.kind().word())
                  .put("posts", file.posts()));
      console.println(Json.pretty(json));
    } else {
      files.forEach(
          file ->
              console.println("%12s posts  %s".formatted(Words.count(file.posts()), file.path())));
    }
    console.flush();
  }
}
