package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the effective configuration of a running node. */
@Command(
    name = "show",
    sortOptions = false,
    description = {
      "The configuration that a running node uses, as JSON: what ships, what its file and its",
      "options say, put together. Secrets are masked.",
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./assay config show", "  ./assay config show pekko.cluster"})
final class ConfigShowCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = "assay",
      description = "Which part (default: assay).")
  private String path = "assay";

  ConfigShowCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    JsonNode answer = node.client(assay).get("/admin/config", new TreeMap<>(Map.of("path", path)));
    PrintWriter out = assay.console().out();
    out.println(Json.pretty(assay.json() ? answer : answer.path("config")));
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
