package io.assay.cluster.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs the measurements behind {@code docs/performance.md}. */
@Command(
    name = "bench",
    sortOptions = false,
    description = {
      "Runs the measurements behind docs/performance.md and prints them beside their targets.",
      "Takes about half an hour; everything else that runs on the machine disturbs it.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay bench",
      "  ./assay bench recording recovery",
      "  ./assay bench policy --json",
      "  ./assay bench --save before.json",
      "  ./assay bench gateway --baseline before.json",
    })
final class BenchCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description =
          "Some of recording, recording-one, recovery, replay, policy, consensus, checking,"
              + " pictures, chain, score, history, simulate, gateway, startup, recording-cassandra,"
              + " recovery-cassandra, cluster (default: all).")
  private List<String> names = List.of();

  @Mixin private BenchOptions options = new BenchOptions();

  BenchCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws InterruptedException {
    options.check(spec.commandLine());
    BenchRun.of(names, options, assay, spec.commandLine()).run();
    return CommandLine.ExitCode.OK;
  }
}
