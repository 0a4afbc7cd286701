package io.assay.cluster.cli;

import io.assay.cluster.terminal.Console;
import java.io.StringWriter;
import java.util.List;

/** What came of a command that ran in this process. */
public record CommandLineRun(int exit, String out, String err) {

  public static CommandLineRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Cli.run(args, Console.plain(out, err));
    return new CommandLineRun(exit, out.toString(), err.toString());
  }

  public List<String> errorLines() {
    return err.lines().toList();
  }
}
