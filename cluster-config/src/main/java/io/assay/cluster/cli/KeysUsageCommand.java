package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.actors.account.AccountId;
import io.assay.cluster.remote.ManagementClient;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What was charged, topped up and released, the newest first. */
@Command(
    name = "usage",
    sortOptions = false,
    description = "What was charged, topped up and released, the newest first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay keys usage 9f3c51aa0b12de77",
      "  ./assay keys usage 9f3c51aa0b12de77 --from 2026-11-01 --limit 1000 --json"
    })
final class KeysUsageCommand implements Callable<Integer> {

  private static final int MOST_A_PAGE = 1_000;

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Parameters(index = "0", arity = "1", paramLabel = "ID", description = "The key's id.")
  private Optional<AccountId> id = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many lines (default: 50).")
  private int limit = 50;

  @Option(names = "--from", paramLabel = "T", description = "From this moment on.")
  private Optional<Instant> from = Optional.empty();

  @Option(names = "--to", paramLabel = "T", description = "Up to this moment.")
  private Optional<Instant> to = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  KeysUsageCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new ParameterException(spec.commandLine(), "--limit " + limit + ": expected 1 or more");
    }
    SortedMap<String, String> query = new TreeMap<>();
    from.ifPresent(at -> query.put("from", at.toString()));
    to.ifPresent(at -> query.put("to", at.toString()));
    List<JsonNode> lines = lines(node.client(assay), query);
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(lines);
      out.println(Json.pretty(all));
    } else {
      KeyText.usage(out, assay.console().style(), lines);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private List<JsonNode> lines(ManagementClient client, SortedMap<String, String> query) {
    List<JsonNode> lines = new ArrayList<>();
    boolean more = true;
    while (more && lines.size() < limit) {
      query.put("limit", String.valueOf(Math.min(MOST_A_PAGE, limit - lines.size())));
      JsonNode page = client.get(KeyText.path(id.orElseThrow(), "/usage"), query);
      page.path("data").forEach(lines::add);
      more = page.path("has_more").asBoolean();
      query.put("before", page.path("next_before").asText());
    }
    return lines;
  }
}
