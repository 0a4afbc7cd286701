package io.assay.cluster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about the configuration. */
@Command(
    name = "config",
    sortOptions = false,
    description = "The configuration of a running node.",
    footerHeading = "%nExample:%n",
    footer = {"  ./assay config show assay.http"})
final class ConfigCommand implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  /** This command with the one below it. */
  static CommandLine line(AssayCommand assay) {
    return new CommandLine(new ConfigCommand()).addSubcommand(new ConfigShowCommand(assay));
  }
}
