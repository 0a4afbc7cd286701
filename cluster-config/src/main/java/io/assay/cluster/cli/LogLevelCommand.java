package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.remote.ManagementClient;
import io.assay.cluster.terminal.TextTable;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows and sets the log levels of a running node. */
@Command(
    name = "log-level",
    sortOptions = false,
    description = {
      "Shows or sets the log levels of a running node. What is set lasts until that node ends.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay log-level                       the loggers with a level of their own",
      "  ./assay log-level io.assay DEBUG",
      "  ./assay log-level io.assay default      as its parent again",
      "  ./assay log-level ROOT INFO",
    })
final class LogLevelCommand implements Callable<Integer> {

  private static final String PATH = "/admin/log-level";

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "LOGGER", description = "Or ROOT.")
  private Optional<String> logger = Optional.empty();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "LEVEL",
      description = "OFF, ERROR, WARN, INFO, DEBUG, TRACE, or default.")
  private Optional<String> level = Optional.empty();

  LogLevelCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    ManagementClient client = node.client(assay);
    JsonNode answer;
    if (level.isPresent()) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("logger", logger.orElseThrow());
      String wanted = level.get().toLowerCase(Locale.ROOT);
      body.put("level", wanted.equals("default") ? null : wanted);
      answer = client.send("PUT", PATH, body);
    } else {
      answer =
          client.get(
              PATH,
              logger
                  .map(name -> new TreeMap<>(Map.of("logger", name)))
                  .orElseGet(() -> new TreeMap<>(Collections.emptyMap())));
    }
    print(answer);
    return CommandLine.ExitCode.OK;
  }

  private void print(JsonNode answer) {
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(answer));
    } else {
      TextTable table = TextTable.of(assay.console().style(), "logger", "level", "own");
      if (answer.has("data")) {
        answer.path("data").forEach(each -> row(table, each));
      } else {
        row(table, answer);
      }
      table.lines("").forEach(out::println);
    }
    out.flush();
  }

  private static void row(TextTable table, JsonNode level) {
    table
        .row()
        .cell(level.path("logger").asText())
        .cell(level.path("level").asText())
        .cell(level.path("own").asBoolean() ? "yes" : "no");
  }
}
