package io.assay.cluster.cli;

import io.assay.actors.network.MinerProtocol;
import io.assay.cluster.demo.DemoOptions;
import io.assay.cluster.demo.DemoRun;
import io.assay.cluster.node.NodeOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs a whole network on this machine. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "A node with all roles, and simulated miners and a model server in a process of their own,"
          + " all speaking real HTTP on this machine.",
      "Prints the API address and a key, then a table a period. Writes OUT/demo.json as soon as it"
          + " serves; with --periods N ends after N periods and writes OUT/weights.json and"
          + " OUT/report.html.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay demo",
      "  ./assay demo --protocol vision",
      "  ./assay demo --periods 3 --period 20s --seed 7 --out out",
      "  ./assay demo --miners 4 --port 0 --data /tmp/demo",
    })
final class DemoCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--miners",
      paramLabel = "N",
      defaultValue = "12",
      description = "How many miners (default: 12).")
  private int miners;

  @Option(
      names = "--period",
      paramLabel = "D",
      defaultValue = "30s",
      description = "How long a scoring period lasts (default: 30s).")
  private Duration period = Duration.ofSeconds(30);

  @Option(
      names = "--periods",
      paramLabel = "N",
      description = "Ends after so many closed periods (default: never).")
  private Optional<Integer> periods = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the miners' hotkeys and behaviour (default: 1).")
  private long seed;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      defaultValue = "openai",
      description = "What the miners speak: openai, vision or fiber (default: openai).")
  private String protocol = "openai";

  @Mixin private PortOptions ports = new PortOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where the results go (default: ./out).")
  private Path out = Path.of("out");

  DemoCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws Exception {
    DemoOptions options = options();
    ports.requireFree(NodeOptions.LOOPBACK);
    logToFile();
    new DemoRun(options, assay.console(), assay.json(), Clock.systemUTC()).run();
    return CommandLine.ExitCode.OK;
  }

  /** The terminal belongs to the demo's tables; must be said before the first line is logged. */
  private void logToFile() {
    if (!assay.verbose() && System.getProperty("logback.configurationFile") == null) {
      System.setProperty("assay.log", assay.data().resolve("node.log").toString());
      System.setProperty("logback.configurationFile", "logback-demo.xml");
    }
  }

  private DemoOptions options() {
    try {
      return new DemoOptions(
          miners,
          period,
          periods.map(OptionalInt::of).orElse(OptionalInt.empty()),
          seed,
          MinerProtocol.named(protocol),
          ports.api(),
          ports.management(),
          ports.cluster(),
          assay.data(),
          out,
          assay.config());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
