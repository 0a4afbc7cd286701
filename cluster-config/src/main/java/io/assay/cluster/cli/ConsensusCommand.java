package io.assay.cluster.cli;

import io.assay.actors.consensus.EpochResult;
import io.assay.actors.consensus.Subnet;
import io.assay.actors.consensus.YumaConsensus;
import io.assay.cluster.consensus.SubnetFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes what a chain's consensus makes of a subnet in a file. */
@Command(
    name = "consensus",
    sortOptions = false,
    description = {
      "Computes what Yuma consensus makes of the weights in a file: vtrust, consensus,",
      "incentive and dividends of every neuron, after one epoch or several.",
      "The file is JSON; docs/consensus.md has its fields.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay consensus subnet.json",
      "  ./assay consensus subnet.json --epochs 20 --json",
    })
final class ConsensusCommand implements Callable<Integer> {

  private static final int MOST_EPOCHS = 10_000;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(index = "0", arity = "1", paramLabel = "FILE", description = "The subnet.")
  private Path file = Path.of("");

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many, with the same weights set again in each (default: 1).")
  private int epochs = 1;

  ConsensusCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws IOException {
    if (epochs < 1 || epochs > MOST_EPOCHS) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--epochs %d: expected 1 to %d".formatted(epochs, MOST_EPOCHS));
    }
    SubnetFile given = SubnetFile.read(file);
    Subnet subnet = given.subnet();
    EpochResult result = YumaConsensus.epoch(given.parameters(), subnet);
    for (int i = 1; i < epochs; i++) {
      subnet = subnet.after(result, given.tempo());
      result = YumaConsensus.epoch(given.parameters(), subnet);
    }
    ConsensusText text = new ConsensusText(given, epochs, subnet.block(), result);
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.line(text.json()));
    } else {
      text.lines(assay.console().style()).forEach(out::println);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
