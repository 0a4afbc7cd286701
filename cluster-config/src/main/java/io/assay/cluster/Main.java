package io.assay.cluster;

import io.assay.cluster.cli.Cli;
import io.assay.cluster.terminal.Console;

/** The process: {@code assay COMMAND [options]}. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code (0 done, 1 failed, 2 usage). */
  public static void main(String[] args) {
    System.exit(Cli.run(args, Console.system()));
  }
}
