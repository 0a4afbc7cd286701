package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.account.AccountId;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes an API key, or tops it up; what is not given stays. */
@Command(
    name = "update",
    sortOptions = false,
    description = "Changes an API key, or tops it up; what is not given stays.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay keys update 9f3c51aa0b12de77 --add-credits 5000 --reference invoice-7",
      "  ./assay keys update 9f3c51aa0b12de77 --rate 120 --budget none --expires 90d",
      "  ./assay keys update 9f3c51aa0b12de77 --disable"
    })
final class KeysUpdateCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private AdminOptions node = new AdminOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Parameters(index = "0", arity = "1", paramLabel = "ID", description = "The key's id.")
  private Optional<AccountId> id = Optional.empty();

  @Option(names = "--name", paramLabel = "N", description = "Another name.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--add-credits", paramLabel = "C", description = "Credits to be added.")
  private Optional<Long> credits = Optional.empty();

  @Option(
      names = "--reference",
      paramLabel = "R",
      description = "By which these credits count once, however often this is run.")
  private Optional<String> reference = Optional.empty();

  @Option(names = "--disable", description = "Switches the key off.")
  private boolean disable;

  @Option(names = "--enable", description = "Switches the key on again.")
  private boolean enable;

  @Spec private CommandSpec spec = CommandSpec.create();

  KeysUpdateCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    if (disable && enable) {
      throw new ParameterException(spec.commandLine(), "--disable and --enable: expected one");
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    name.ifPresent(text -> body.put("name", text));
    credits.ifPresent(n -> body.put("add_credits", n));
    reference.ifPresent(text -> body.put("reference", text));
    if (disable || enable) {
      body.put("disabled", disable);
    }
    limits.addTo(body, spec.commandLine(), Clock.systemUTC());
    if (body.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "nothing to change: expected an option");
    }
    JsonNode key = node.client(assay).send("PATCH", KeyText.path(id.orElseThrow(), ""), body);
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
