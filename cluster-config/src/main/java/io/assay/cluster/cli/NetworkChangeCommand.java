package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.network.Hotkey;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Changes how a miner stands, with a reason that is recorded. */
abstract class NetworkChangeCommand implements Callable<Integer> {

  private final AssayCommand assay;
  private final String change;

  @Mixin private AdminOptions node = new AdminOptions();

  @Option(
      names = "--miner",
      paramLabel = "HOTKEY",
      required = true,
      description = "The miner's hotkey.")
  private Optional<Hotkey> miner = Optional.empty();

  @Option(
      names = "--reason",
      paramLabel = "R",
      required = true,
      description = "Why, for the record.")
  private String reason = "";

  private NetworkChangeCommand(AssayCommand assay, String change) {
    this.assay = assay;
    this.change = change;
  }

  @Override
  public Integer call() {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("hotkey", miner.orElseThrow().value())
            .put("reason", reason);
    JsonNode now = node.client(assay).send("POST", "/admin/network/" + change, body);
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.pretty(now));
    } else {
      String why = now.path("reason").asText();
      out.println(
          "%s is %s%s"
              .formatted(
                  now.path("hotkey").asText(),
                  now.path("standing").asText(),
                  why.isEmpty() ? "" : ": " + why));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  /** Gives a miner no more requests for now. */
  @Command(
      name = "pause",
      sortOptions = false,
      description = {
        "Gives a miner no more requests until it is resumed. The open period counts what it has",
        "done; from the next one on it has no weight.",
      },
      footerHeading = "%nExample:%n",
      footer = {"  ./assay network pause --miner 5F3s… --reason maintenance"})
  static final class Pause extends NetworkChangeCommand {
    Pause(AssayCommand assay) {
      super(assay, "pause");
    }
  }

  /** Lets a paused or banned miner take part again. */
  @Command(
      name = "resume",
      sortOptions = false,
      description = "Lets a paused or banned miner take part again.",
      footerHeading = "%nExample:%n",
      footer = {"  ./assay network resume --miner 5F3s… --reason \"is back\""})
  static final class Resume extends NetworkChangeCommand {
    Resume(AssayCommand assay) {
      super(assay, "resume");
    }
  }

  /** Shuts a miner out. */
  @Command(
      name = "ban",
      sortOptions = false,
      description = {
        "Shuts a miner out until it is resumed by hand, also when it leaves and comes back.",
      },
      footerHeading = "%nExample:%n",
      footer = {"  ./assay network ban --miner 5F3s… --reason \"copies answers\""})
  static final class Ban extends NetworkChangeCommand {
    Ban(AssayCommand assay) {
      super(assay, "ban");
    }
  }
}
