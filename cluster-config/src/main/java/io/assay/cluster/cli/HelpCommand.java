package io.assay.cluster.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Shows the help of a command. */
@Command(
    name = "help",
    description = "All about a command.",
    footerHeading = "%nExample:%n",
    footer = "  ./assay help score")
final class HelpCommand implements Runnable {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "Which (default: the program).")
  private List<String> path = List.of();

  @Override
  public void run() {
    CommandLine command = spec.commandLine().getParent();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(
            command,
            "unknown command '%s': expected one of %s"
                .formatted(name, String.join(", ", command.getSubcommands().keySet())));
      }
      command = next;
    }
    command.usage(command.getOut());
  }
}
