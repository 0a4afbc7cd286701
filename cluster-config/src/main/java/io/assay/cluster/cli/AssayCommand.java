package io.assay.cluster.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands, and what they have in common. */
@Command(
    name = "assay",
    versionProvider = AssayCommand.Version.class,
    sortOptions = false,
    description = "Asks miners, checks their answers, computes their weights.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay demo                      a whole network on this machine",
      "  ./assay verify --all              are the recorded weights right, to the bit?",
      "  ./assay help score                all about one command",
      "",
      "Exit code 0: done. 1: it failed; one line on stderr says why. 2: called wrongly.",
    })
final class AssayCommand implements Runnable {

  private final Console console;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "HOCON over the defaults.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "data",
      description = "Where journal, answers and keys are (default: ./data).")
  private Path data = Path.of("data");

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Results as JSON on stdout, everything else on stderr.")
  private boolean json;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Says more on stderr.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this and ends.")
  @SuppressWarnings("UnusedVariable") // Read by the parser.
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version and ends.")
  @SuppressWarnings("UnusedVariable") // Read by the parser.
  private boolean version;

  AssayCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
  }

  /** What has to be so before any command runs. */
  void prepare() {
    if (verbose && System.getProperty("ASSAY_LOG_LEVEL") == null) {
      System.setProperty("ASSAY_LOG_LEVEL", "INFO");
    }
  }

  Console console() {
    return console;
  }

  Path data() {
    return data;
  }

  boolean json() {
    return json;
  }

  boolean verbose() {
    return verbose;
  }

  /**
   * The configuration file, or nothing.
   *
   * @throws CommandException if it cannot be read
   */
  Config config() {
    if (config.isEmpty()) {
      return ConfigFactory.empty();
    }
    try {
      return ConfigFactory.parseFile(
              config.get().toFile(), ConfigParseOptions.defaults().setAllowMissing(false))
          .resolve();
    } catch (ConfigException.IO e) {
      throw new CommandException("--config: " + config.get() + " cannot be read: no such file?", e);
    } catch (ConfigException e) {
      throw new CommandException("--config: " + e.getMessage(), e);
    }
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {words()};
    }

    static String words() {
      String version = AssayCommand.class.getPackage().getImplementationVersion();
      return "assay " + (version == null ? "(not packaged)" : version);
    }
  }
}
