package io.assay.cluster.cli;

import io.assay.actors.weights.WeightsListener;
import io.assay.cluster.node.Node;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.terminal.Console;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs a node until it is told to end. */
@Command(
    name = "node",
    sortOptions = false,
    description = {
      "A node of a cluster, configured by --config and the environment.",
      "Prints a line for each address once it serves; Ctrl-C ends it and loses nothing.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay node --config validator.conf",
      "  ./assay node --static-miner chat-mixtral=http://127.0.0.1:8000 --dev-key let-me-in",
      "  ./assay node --port 0 --json",
    })
final class NodeCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private PortOptions ports = new PortOptions();

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = NodeOptions.LOOPBACK,
      description = "The address that all ports are bound to (default: 127.0.0.1).")
  private String host = NodeOptions.LOOPBACK;

  @Option(
      names = "--roles",
      paramLabel = "R,R…",
      description = "Some of api,miners,checking,weights (default: all).")
  private Optional<String> roles = Optional.empty();

  @Option(
      names = "--static-miner",
      paramLabel = "TASK=URL",
      description =
          "An OpenAI-compatible server taken as a miner for the task, with the task's maximum"
              + " capacity; may be repeated.")
  private List<String> staticMiners = List.of();

  @Option(
      names = "--dev-key",
      paramLabel = "KEY",
      description = "An API key without limits, from this machine only.")
  private Optional<String> devKey = Optional.empty();

  NodeCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws InterruptedException {
    NodeOptions options = options();
    ports.requireFree(host);
    Node node = Node.start(options);
    Console console = assay.console();
    if (assay.json()) {
      console
          .out()
          .println(
              "{\"api\":\"%s\",\"management\":\"%s\",\"pid\":%d}"
                  .formatted(node.api(), node.management(), ProcessHandle.current().pid()));
    } else {
      console.out().println("API         " + node.api());
      console.out().println("management  " + node.management());
    }
    console.out().flush();
    Thread stop = new Thread(node::stop, "stop-node");
    Runtime.getRuntime().addShutdownHook(stop);
    node.awaitStop();
    return CommandLine.ExitCode.OK;
  }

  private NodeOptions options() {
    try {
      return new NodeOptions(
          assay.data(),
          host,
          ports.api(),
          ports.management(),
          ports.cluster(),
          roles(),
          assay.config(),
          StaticMiners.of(staticMiners, assay.config()),
          devKey,
          WeightsListener.NONE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private SortedSet<String> roles() {
    return roles
        .<SortedSet<String>>map(list -> new TreeSet<>(Arrays.asList(list.split(",", -1))))
        .orElse(NodeOptions.ALL_ROLES);
  }
}
