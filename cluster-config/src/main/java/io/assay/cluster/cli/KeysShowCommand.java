package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.account.AccountId;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows an API key. */
@Command(
    name = "show",
    sortOptions = false,
    description = "Shows an API key.",
    footerHeading = "%nExample:%n",
    footer = {"  ./assay keys show 9f3c51aa0b12de77"})
final class KeysShowCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Parameters(index = "0", arity = "1", paramLabel = "ID", description = "The key's id.")
  private Optional<AccountId> id = Optional.empty();

  KeysShowCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    JsonNode key =
        node.client(assay).get(KeyText.path(id.orElseThrow(), ""), Collections.emptySortedMap());
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
