package io.assay.cluster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands about the tables of a Cassandra journal. */
@Command(
    name = "schema",
    sortOptions = false,
    description = "The tables of a journal on Cassandra.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay schema apply --dry-run --config validator.conf",
      "  ./assay schema apply --config validator.conf",
    })
final class SchemaCommand implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  /** This command with those below it. */
  static CommandLine line(AssayCommand assay) {
    return new CommandLine(new SchemaCommand()).addSubcommand(new SchemaApplyCommand(assay));
  }
}
