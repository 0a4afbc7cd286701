package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.cluster.remote.ManagementClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists all API keys. */
@Command(
    name = "list",
    sortOptions = false,
    description = "Lists all API keys.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./assay keys list", "  ./assay keys list --json"})
final class KeysListCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  KeysListCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    ManagementClient client = node.client(assay);
    List<JsonNode> keys = new ArrayList<>();
    SortedMap<String, String> query = new TreeMap<>(Map.of("limit", "1000"));
    JsonNode page = client.get("/admin/keys", query);
    page.path("data").forEach(keys::add);
    while (page.path("has_more").asBoolean()) {
      query.put("after", page.path("next_after").asText());
      page = client.get("/admin/keys", query);
      page.path("data").forEach(keys::add);
    }
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(keys);
      out.println(Json.pretty(all));
    } else {
      KeyText.table(out, assay.console().style(), keys);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
