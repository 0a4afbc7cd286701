package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.persistence.cassandra.CassandraException;
import io.assay.persistence.cassandra.CassandraJars;
import io.assay.persistence.cassandra.CassandraProcess;
import io.assay.persistence.cassandra.CassandraProcessSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs a small Cassandra on this machine until it is told to end. */
@Command(
    name = "cassandra",
    sortOptions = false,
    description = {
      "A small Cassandra on this machine, for development: one node, on loopback, no login.",
      "Prints the configuration to use it; Ctrl-C ends it. What it keeps is in DATA/cassandra.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay cassandra",
      "  ./assay cassandra --port 9043 --data /var/tmp/try",
    })
final class CassandraCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "9042",
      description = "Where it answers (default: 9042); 0 picks a free one.")
  private int port = 9042;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      defaultValue = "512",
      description = "Its heap in MiB (default: 512); it takes about 400 more.")
  private int heap = 512;

  CassandraCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws InterruptedException {
    CassandraProcessSettings settings = settings();
    assay.console().err().println("assay: Cassandra is starting (about ten seconds)");
    assay.console().err().flush();
    try (CassandraProcess cassandra = CassandraProcess.start(settings)) {
      tell(cassandra);
      if (cassandra.awaitEnd()) {
        throw new CommandException(
            "Cassandra has ended by itself; its log is "
                + cassandra.folder().resolve("cassandra.log"));
      }
      return CommandLine.ExitCode.OK;
    } catch (CassandraException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private CassandraProcessSettings settings() {
    Optional<Path> home = Optional.ofNullable(System.getProperty("assay.home")).map(Path::of);
    try {
      CassandraProcessSettings settings =
          CassandraProcessSettings.of(Path.of(""), assay.data().resolve("cassandra"))
              .withPort(port)
              .withHeapMegabytes(heap);
      return settings.withJars(CassandraJars.find(home));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (CassandraException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private void tell(CassandraProcess cassandra) {
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(
          "{\"contactPoint\":\"%s\",\"datacenter\":\"%s\",\"pid\":%d}"
              .formatted(
                  cassandra.contactPoint(), CassandraProcess.DATACENTER, cassandra.handle().pid()));
    } else {
      out.println("Cassandra answers at " + cassandra.contactPoint() + ". A node uses it with:");
      out.println();
      out.println("assay.journal.kind = cassandra");
      out.println(
          "assay.journal.cassandra.contact-points = [\"%s\"]".formatted(cassandra.contactPoint()));
      out.println(
          "assay.journal.cassandra.local-datacenter = \"%s\""
              .formatted(CassandraProcess.DATACENTER));
      out.println();
      out.println("Write that to a file F; once, ./assay schema apply --config F; then");
      out.println("./assay node --config F. Ctrl-C ends this Cassandra and keeps its data.");
    }
    out.flush();
  }
}
