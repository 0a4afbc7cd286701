package io.assay.cluster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about weights. */
@Command(
    name = "weights",
    sortOptions = false,
    description = "The recorded weights.",
    footerHeading = "%nExample:%n",
    footer = "  ./assay weights show")
final class WeightsCommand implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }
}
