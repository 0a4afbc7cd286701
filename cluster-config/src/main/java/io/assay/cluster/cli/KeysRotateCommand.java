package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.account.AccountId;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives an API key another secret, which is shown once; all else stays. */
@Command(
    name = "rotate",
    sortOptions = false,
    description = "Gives an API key another secret, which is shown once; all else stays.",
    footerHeading = "%nExample:%n",
    footer = {"  ./assay keys rotate 9f3c51aa0b12de77 --grace 24h"})
final class KeysRotateCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Parameters(index = "0", arity = "1", paramLabel = "ID", description = "The key's id.")
  private Optional<AccountId> id = Optional.empty();

  @Option(
      names = "--grace",
      paramLabel = "D",
      defaultValue = "0s",
      description = "How long the old secret works as well, such as 12h (default: not at all).")
  private Duration grace = Duration.ZERO;

  KeysRotateCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("grace", grace.toSeconds() + "s");
    JsonNode key = node.client(assay).send("POST", KeyText.path(id.orElseThrow(), "/rotate"), body);
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
