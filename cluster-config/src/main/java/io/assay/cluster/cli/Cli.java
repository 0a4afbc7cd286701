package io.assay.cluster.cli;

import io.assay.actors.account.AccountId;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.terminal.Console;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;

/** The whole command line, as one function from arguments to an exit code. */
public final class Cli {

  private Cli() {}

  /** Runs one command. Returns 0 if it is done, 1 if it failed, 2 if it was called wrongly. */
  public static int run(String[] args, Console console) {
    return commandLine(console).execute(args);
  }

  static CommandLine commandLine(Console console) {
    AssayCommand assay = new AssayCommand(console);
    CommandLine line = new CommandLine(assay);
    line.addSubcommand(new DemoCommand(assay))
        .addSubcommand(new NodeCommand(assay))
        .addSubcommand(new MinerCommand(assay))
        .addSubcommand(new ScoreCommand(assay))
        .addSubcommand(new VerifyCommand(assay))
        .addSubcommand(
            new CommandLine(new WeightsCommand())
                .addSubcommand(new WeightsShowCommand(assay))
                .addSubcommand(new WeightsPublishCommand(assay)))
        .addSubcommand(new ExplainCommand(assay))
        .addSubcommand(new StateCommand(assay))
        .addSubcommand(new EventsCommand(assay))
        .addSubcommand(ChainCommand.line(assay))
        .addSubcommand(SignerCommand.line(assay))
        .addSubcommand(new ImportCommand(assay))
        .addSubcommand(new ExportCommand(assay))
        .addSubcommand(new StatisticsCommand(assay))
        .addSubcommand(new ReplayCommand(assay))
        .addSubcommand(new SweepCommand(assay))
        .addSubcommand(new ConsensusCommand(assay))
        .addSubcommand(new SimulateCommand(assay))
        .addSubcommand(new ArchiveCommand(assay))
        .addSubcommand(SchemaCommand.line(assay))
        .addSubcommand(new CassandraCommand(assay))
        .addSubcommand(KeysCommand.line(assay))
        .addSubcommand(NetworkCommands.line(assay))
        .addSubcommand(new LogLevelCommand(assay))
        .addSubcommand(ConfigCommand.line(assay))
        .addSubcommand(new DoctorCommand(assay))
        .addSubcommand(new BenchCommand(assay))
        .addSubcommand(new LoadCommand(assay))
        .addSubcommand(new ChaosCommand(assay))
        .addSubcommand(new HelpCommand());
    configure(line, assay, console);
    return line;
  }

  private static void configure(CommandLine line, AssayCommand assay, Console console) {
    Failures failures = new Failures(console, assay::verbose);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(scheme(console));
    line.setUsageHelpWidth(100);
    line.setUsageHelpAutoWidth(false);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    line.registerConverter(Instant.class, Times::instant);
    line.registerConverter(Duration.class, Times::duration);
    line.registerConverter(Hotkey.class, text -> named(text, Hotkey::new));
    line.registerConverter(AccountId.class, text -> named(text, AccountId::new));
    line.setExecutionStrategy(
        parsed -> {
          assay.prepare();
          return new CommandLine.RunLast().execute(parsed);
        });
  }

  private static <T> T named(String text, Function<String, T> type) {
    try {
      return type.apply(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static ColorScheme scheme(Console console) {
    return switch (console.style()) {
      case ANSI -> CommandLine.Help.defaultColorScheme(Ansi.ON);
      case PLAIN -> CommandLine.Help.defaultColorScheme(Ansi.OFF);
    };
  }
}
