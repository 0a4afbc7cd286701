package io.assay.cluster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about the network's members. */
@Command(
    name = "network",
    sortOptions = false,
    description = "The network's members, by hand.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay network list",
      "  ./assay network pause --miner 5F3s… --reason \"moves to another host\"",
      "  ./assay network resume --miner 5F3s… --reason \"is back\"",
    })
final class NetworkCommands implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  /** This command with those below it. */
  static CommandLine line(AssayCommand assay) {
    return new CommandLine(new NetworkCommands())
        .addSubcommand(new NetworkListCommand(assay))
        .addSubcommand("pause", new NetworkChangeCommand.Pause(assay))
        .addSubcommand("resume", new NetworkChangeCommand.Resume(assay))
        .addSubcommand("ban", new NetworkChangeCommand.Ban(assay));
  }
}
