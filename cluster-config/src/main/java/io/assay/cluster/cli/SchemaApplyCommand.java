package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.assay.cluster.errors.CommandException;
import io.assay.persistence.cassandra.CassandraException;
import io.assay.persistence.cassandra.CassandraSchema;
import io.assay.persistence.cassandra.CassandraSettings;
import io.assay.persistence.cassandra.SchemaStep;
import io.assay.persistence.storage.JournalKind;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes or completes the tables of a Cassandra journal. */
@Command(
    name = "apply",
    sortOptions = false,
    description = {
      "Makes the keyspace and the tables of assay.journal.cassandra, or what is missing of them.",
      "Again = no change. Interrupted, the next call goes on. No data is changed or removed.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay schema apply --dry-run --config validator.conf",
      "  ./assay schema apply --config validator.conf",
    })
final class SchemaApplyCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Option(names = "--dry-run", description = "Only shows what would be done, in CQL.")
  private boolean dryRun;

  SchemaApplyCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    CassandraSettings settings = settings();
    try (CassandraSchema schema = CassandraSchema.open(settings)) {
      List<SchemaStep> steps = dryRun ? schema.plan() : schema.apply(this::progress);
      report(steps, settings.keyspace(), schema.version());
      return CommandLine.ExitCode.OK;
    } catch (CassandraException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private CassandraSettings settings() {
    Config config = assay.config();
    try {
      return JournalKind.cassandra(config);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new CommandException("configuration: " + e.getMessage(), e);
    }
  }

  private void progress(SchemaStep step) {
    if (!assay.json()) {
      assay.console().out().println("applying " + step.what());
      assay.console().out().flush();
    }
  }

  private void report(List<SchemaStep> steps, String keyspace, int version) {
    PrintWriter out = assay.console().out();
    if (assay.json()) {
      out.println(Json.line(json(steps, keyspace, version)));
    } else if (steps.isEmpty()) {
      out.println("keyspace " + keyspace + " is of version " + version + ": nothing to do");
    } else if (dryRun) {
      steps.forEach(step -> show(step, out));
      out.println("-- nothing was done: this was a dry run");
    } else {
      out.println("keyspace " + keyspace + " is of version " + version);
    }
    out.flush();
  }

  private static void show(SchemaStep step, PrintWriter out) {
    out.println("-- " + step.what());
    step.statements().forEach(statement -> out.println(statement + ";"));
    out.println();
  }

  private ObjectNode json(List<SchemaStep> steps, String keyspace, int version) {
    ObjectNode result = new ObjectMapper().createObjectNode();
    result.put("keyspace", keyspace).put("version", version).put("dryRun", dryRun);
    ArrayNode all = result.putArray("steps");
    for (SchemaStep step : steps) {
      ArrayNode statements = all.addObject().put("what", step.what()).putArray("statements");
      step.statements().forEach(statements::add);
    }
    return result;
  }
}
