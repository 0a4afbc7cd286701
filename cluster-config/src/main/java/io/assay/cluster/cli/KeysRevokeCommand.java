package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.account.AccountId;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops an API key for good. */
@Command(
    name = "revoke",
    sortOptions = false,
    description = "Stops an API key for good.",
    footerHeading = "%nExample:%n",
    footer = {"  ./assay keys revoke 9f3c51aa0b12de77 --reason lost"})
final class KeysRevokeCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Parameters(index = "0", arity = "1", paramLabel = "ID", description = "The key's id.")
  private Optional<AccountId> id = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "R",
      required = true,
      description = "Why, for the record.")
  private String reason = "";

  KeysRevokeCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
    JsonNode key = node.client(assay).send("POST", KeyText.path(id.orElseThrow(), "/revoke"), body);
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(key));
    } else {
      KeyText.key(out, assay.console().style(), key);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
