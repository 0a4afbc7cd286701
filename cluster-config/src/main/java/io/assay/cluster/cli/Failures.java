package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.cluster.terminal.Console;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one line on stderr and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Failures of ours whose message says everything; by name, so that none is loaded for this. */
  private static final Set<String> TELLING =
      Set.of(
          "io.assay.persistence.archive.ArchiveException",
          "io.assay.persistence.history.UnreadableHistoryException",
          "io.assay.persistence.tables.TableException",
          "io.assay.actors.scoring.ScoringException",
          "io.assay.cluster.node.NodeStartException",
          "io.assay.http.management.NoSuchHistoryException",
          "io.assay.http.server.CannotBindException");

  /** What the library says of an option that takes a key and a value, and has no '=' in it. */
  private static final String NO_PAIR =
      "(?s)^Value for option option '([^']*)' \\(([^)]*)\\) should be in .* but was (.*)$";

  private final Console console;
  private final BooleanSupplier verbose;

  Failures(Console console, BooleanSupplier verbose) {
    this.console = console;
    this.verbose = verbose;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    print(usage(failure, command) + " (see ./" + name + " --help)");
    return CommandLine.ExitCode.USAGE;
  }

  private static String usage(ParameterException failure, CommandLine command) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched, command);
    }
    String message = String.valueOf(failure.getMessage());
    return message.contains("which command?") || message.startsWith("Missing required subcommand")
        ? "which command? One of " + names(command)
        : plain(message);
  }

  /** The library's own words, in ours. */
  private static String plain(String message) {
    String said =
        (message.startsWith("Error: ") ? message.substring("Error: ".length()) : message)
            .replaceFirst(NO_PAIR, "$1 $3: expected $2")
            .replace("is not an int", "is no whole number")
            .replace("is not a long", "is no whole number");
    return said.startsWith("Missing") || said.startsWith("Invalid")
        ? Character.toLowerCase(said.charAt(0)) + said.substring(1)
        : said;
  }

  private static String unmatched(UnmatchedArgumentException failure, CommandLine command) {
    String first = failure.getUnmatched().isEmpty() ? "" : failure.getUnmatched().get(0);
    boolean option = first.startsWith("-");
    List<String> near = failure.getSuggestions();
    if (option) {
      String flag = first.split("=", 2)[0];
      return "unknown option '" + flag + "'" + (near.isEmpty() ? "" : didYouMean(near));
    }
    if (command.getSubcommands().isEmpty()) {
      return "unexpected argument '" + first + "': expected options only";
    }
    return "unknown command '"
        + first
        + "'"
        + (near.isEmpty() ? ": expected one of " + names(command) : didYouMean(near));
  }

  private static String didYouMean(List<String> near) {
    return ": did you mean " + near.stream().limit(3).collect(Collectors.joining(" or ")) + "?";
  }

  private static String names(CommandLine command) {
    return String.join(", ", command.getSubcommands().keySet());
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof ParameterException wrong) {
      return handleParseException(wrong, new String[0]);
    }
    print(message(cause));
    if (verbose.getAsBoolean()) {
      failure.printStackTrace(console.err());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof java.io.UncheckedIOException io && io.getCause() != null) {
      return io.getCause();
    }
    return cause;
  }

  private static String message(Throwable failure) {
    if (failure instanceof CommandException || TELLING.contains(failure.getClass().getName())) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof IllegalArgumentException) {
      return String.valueOf(failure.getMessage());
    }
    if (failure instanceof FileSystemException file) {
      return file(file);
    }
    String said = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    String kind = failure instanceof IOException ? "input or output failed" : "an error of ours";
    return kind + " (" + failure.getClass().getSimpleName() + said + "); -v shows more";
  }

  private static String file(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return failure.getFile() + ": there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return failure.getFile() + ": not allowed; look at its permissions";
    }
    String reason = failure.getReason() == null ? "" : " (" + failure.getReason() + ")";
    return failure.getFile() + ": cannot be read or written" + reason;
  }

  private void print(String message) {
    console.err().println("assay: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    console.err().flush();
  }
}
