package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.remote.ManagementClient;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Style;
import io.assay.cluster.terminal.TextTable;
import io.assay.persistence.tables.TableException;
import io.assay.persistence.tables.VisionKey;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes over the API keys of a public validator, so that its clients need no others. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Takes over the API keys of a public validator with their names, rates and balances: they",
      "work here as they are. Again = no change: a key that is here stays as it is now, and its",
      "balance is added once. A key without a balance is unlimited, and its rate then too.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay keys import --vision-db vision_database.db",
      "  ./assay keys import --vision-db vision_database.db --credits-per-unit 1000",
    })
final class KeysImportCommand implements Callable<Integer> {

  private static final String NO_NAME = "imported";
  private static final int LONGEST_NAME = 100;

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Option(
      names = "--vision-db",
      paramLabel = "F",
      required = true,
      description = "The public validator's SQLite file; it may be in use.")
  private Path database = Path.of("vision_database.db");

  @Option(
      names = "--credits-per-unit",
      paramLabel = "N",
      description =
          "Credits for each unit of a balance; what is left over is dropped (default: 1).")
  private long creditsPerUnit = 1;

  @Spec private CommandSpec spec = CommandSpec.create();

  KeysImportCommand(AssayCommand assay) {
    this.assay = assay;
  }

  /** What became of a key; nothing of its secret. */
  private record Outcome(String name, String id, String outcome, String remark) {}

  @Override
  public Integer call() {
    if (creditsPerUnit < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--credits-per-unit %d: expected 1 or more".formatted(creditsPerUnit));
    }
    List<TableException> refused = new ArrayList<>();
    List<VisionKey> keys = VisionKey.in(database, refused::add);
    ManagementClient client = node.client(assay);
    List<Outcome> outcomes = new ArrayList<>();
    keys.forEach(key -> outcomes.add(taken(client, key)));
    refused.forEach(
        each -> outcomes.add(new Outcome("", "", "refused", String.valueOf(each.getMessage()))));
    if (assay.json()) {
      assay.console().out().println(Json.pretty(json(outcomes)));
    } else {
      print(outcomes);
    }
    assay.console().out().flush();
    return outcomes.stream().anyMatch(each -> each.outcome().equals("refused"))
        ? CommandLine.ExitCode.SOFTWARE
        : CommandLine.ExitCode.OK;
  }

  private Outcome taken(ManagementClient client, VisionKey key) {
    String name = name(key);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("key", key.key()).put("name", name);
    if (key.balance().isEmpty()) {
      body.put("unlimited", true);
    } else {
      body.put("credits", credits(key)).put("rate", key.ratePerMinute());
    }
    try {
      JsonNode answer = client.send("POST", "/admin/keys/import", body);
      return new Outcome(
          name,
          answer.path("id").asText(),
          answer.path("added").asBoolean() ? "added" : "known",
          remark(key));
    } catch (CommandException e) {
      return new Outcome(name, "", "refused", String.valueOf(e.getMessage()));
    }
  }

  private static String name(VisionKey key) {
    if (key.name().isBlank()) {
      return NO_NAME;
    }
    return key.name().substring(0, Math.min(key.name().length(), LONGEST_NAME));
  }

  private long credits(VisionKey key) {
    return (long) Math.floor(Math.max(0, key.balance().orElse(0)) * creditsPerUnit);
  }

  private String remark(VisionKey key) {
    return key.balance().isEmpty()
        ? "unlimited: its rate of " + key.ratePerMinute() + " a minute is not kept"
        : Words.count(credits(key)) + " credits, " + key.ratePerMinute() + " calls a minute";
  }

  private void print(List<Outcome> outcomes) {
    PrintWriter out = assay.console().out();
    Style style = assay.console().style();
    TextTable table = TextTable.of(style, "name", "id", "outcome", "of the old key");
    for (Outcome each : outcomes) {
      table
          .row()
          .cell(each.name())
          .cell(each.id())
          .cell(each.outcome(), each.outcome().equals("refused") ? style::bad : style::good)
          .cell(each.remark());
    }
    table.lines("").forEach(out::println);
    out.println(
        "%s added, %s known, %s refused"
            .formatted(
                count(outcomes, "added"), count(outcomes, "known"), count(outcomes, "refused")));
  }

  private static String count(List<Outcome> outcomes, String outcome) {
    return Words.count(outcomes.stream().filter(each -> each.outcome().equals(outcome)).count());
  }

  private static ObjectNode json(List<Outcome> outcomes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode keys = json.putArray("keys");
    for (Outcome each : outcomes) {
      keys.addObject()
          .put("name", each.name())
          .put("id", each.id())
          .put("outcome", each.outcome())
          .put("remark", each.remark());
    }
    return json;
  }
}
