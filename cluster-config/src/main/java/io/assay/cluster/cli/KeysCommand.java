package io.assay.cluster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about API keys. */
@Command(
    name = "keys",
    sortOptions = false,
    description = "The API keys of a running node.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay keys create --name shop --credits 100000 --rate 60",
      "  ./assay keys list",
    })
final class KeysCommand implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  /** This command with those below it. */
  static CommandLine line(AssayCommand assay) {
    return new CommandLine(new KeysCommand())
        .addSubcommand(new KeysCreateCommand(assay))
        .addSubcommand(new KeysListCommand(assay))
        .addSubcommand(new KeysShowCommand(assay))
        .addSubcommand(new KeysUpdateCommand(assay))
        .addSubcommand(new KeysRevokeCommand(assay))
        .addSubcommand(new KeysRotateCommand(assay))
        .addSubcommand(new KeysUsageCommand(assay))
        .addSubcommand(new KeysImportCommand(assay));
  }
}
