package io.assay.cluster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about the chain. */
@Command(
    name = "chain",
    sortOptions = false,
    description = "What a node of the chain says.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./assay chain metagraph --url wss://node.example:443 --netuid 19"})
final class ChainCommand implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  /** This command with those below it. */
  static CommandLine line(AssayCommand assay) {
    return new CommandLine(new ChainCommand()).addSubcommand(new ChainMetagraphCommand(assay));
  }
}
