package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes an API key, which is shown once. */
@Command(
    name = "create",
    sortOptions = false,
    description = "Makes an API key, which is shown once.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay keys create --name shop --credits 100000 --rate 60",
      "  ./assay keys create --name me --unlimited --expires 30d",
      "  ./assay keys create --name lab --credits 5000 --rate 600 --budget 500/day --tasks"
          + " chat-mixtral"
    })
final class KeysCreateCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--name",
      paramLabel = "N",
      required = true,
      description = "What its owner calls it, 1 to 100 characters.")
  private String name = "";

  @Option(names = "--credits", paramLabel = "C", description = "The credits that it starts with.")
  private Optional<Long> credits = Optional.empty();

  @Option(names = "--unlimited", description = "Neither credits nor rates limit it.")
  private boolean unlimited;

  @Spec private CommandSpec spec = CommandSpec.create();

  KeysCreateCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    if (!unlimited && (credits.isEmpty() || !limits.hasRate())) {
      throw new ParameterException(
          spec.commandLine(), "missing --credits and --rate, or --unlimited");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("name", name);
    credits.ifPresent(n -> body.put("credits", n));
    if (unlimited) {
      body.put("unlimited", true);
    }
    limits.addTo(body, spec.commandLine(), Clock.systemUTC());
    JsonNode key = node.client(assay).send("POST", "/admin/keys", body);
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(key));
    } else {
      KeyText.secret(out, assay.console().style(), key);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
