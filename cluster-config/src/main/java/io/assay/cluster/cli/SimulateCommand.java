package io.assay.cluster.cli;

import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a whole network in virtual time. */
@Command(
    name = "simulate",
    sortOptions = false,
    description = {
      "Runs a whole network in virtual time: miners with strategies, validators with policies and",
      "clients, consensus after every period; and says what each strategy earns against honesty.",
      "The same scenario always comes to the same. docs/scenarios.md has the keys of a scenario.",
      "Stopped and run again with the same --out it goes on: finished parts are kept there.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay simulate --list",
      "  ./assay simulate smaller-model",
      "  ./assay simulate announce-too-much --sweep miners.cheat.announced=1.5,2,3 --out grid",
      "  ./assay simulate mine.conf --policy adaptive --set duration=7d --json",
    })
final class SimulateCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SCENARIO",
      description = "A file, or the name of a shipped scenario.")
  private Optional<String> scenario = Optional.empty();

  @Option(names = "--list", description = "Shows the shipped scenarios and ends.")
  private boolean list;

  @Option(
      names = "--policy",
      paramLabel = "NAME",
      split = ",",
      description = "Only these of the scenario's policies.")
  private List<String> policies = List.of();

  @Option(names = "--seed", paramLabel = "S", description = "Instead of the scenario's.")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--scale",
      paramLabel = "PART",
      defaultValue = "1",
      description = "So many of the miners, checks and clients, above 0 to 1 (default: 1).")
  private double scale = 1;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Another value for a key of the scenario; may be given again.")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--sweep",
      paramLabel = "KEY=A,B,C",
      description = "A key and its values; may be given again for a grid.")
  private Map<String, String> sweep = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where finished parts, result.json, groups.csv and report.html go.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many are used (default: one a processor).")
  private Optional<Integer> threads = Optional.empty();

  SimulateCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    if (list) {
      SimulateText.list(assay);
      return CommandLine.ExitCode.OK;
    }
    if (scenario.isEmpty()) {
      throw new CommandLine.ParameterException(
          command, "which scenario? A file, or one of those that --list shows");
    }
    if (!(scale > 0 && scale <= 1)) {
      throw new CommandLine.ParameterException(
          command, "--scale %s: expected a number above 0 and at most 1".formatted(scale));
    }
    int used = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (used < 1 || used > SimulateRun.MOST_THREADS) {
      throw new CommandLine.ParameterException(
          command,
          "--threads %d: expected a number from 1 to %d".formatted(used, SimulateRun.MOST_THREADS));
    }
    Map<String, String> changes = new LinkedHashMap<>(set);
    seed.ifPresent(each -> changes.put("seed", each.toString()));
    if (!policies.isEmpty()) {
      changes.put("policies", policies.stream().map(SimulateCommand::quoted).toList().toString());
    }
    new SimulateRun(assay, scenario.get(), changes, scale, used, out)
        .run(Variations.of("--sweep", sweep, command));
    return CommandLine.ExitCode.OK;
  }

  private static String quoted(String name) {
    return ConfigUtil.quoteString(name);
  }
}
