package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.weights.WeightsListener;
import io.assay.cluster.doctor.Doctor;
import io.assay.cluster.doctor.Finding;
import io.assay.cluster.node.NodeOptions;
import io.assay.cluster.terminal.Console;
import io.assay.cluster.terminal.Style;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Looks at what a node needs. */
@Command(
    name = "doctor",
    sortOptions = false,
    description = {
      "Checks machine, configuration, ports, disk, journal, servers and clock: a line each, with",
      "what to do. Give it the options of the node. Changes nothing. Exit 1 if anything failed.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay doctor",
      "  ./assay doctor --config validator.conf --data /var/lib/assay",
      "  ./assay doctor --static-miner chat-mixtral=http://127.0.0.1:8000 --json",
    })
final class DoctorCommand implements Callable<Integer> {

  private static final int CHECK_WIDTH = 14;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Mixin private PortOptions ports = new PortOptions();

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = NodeOptions.LOOPBACK,
      description = "The address that the node's ports are bound to (default: 127.0.0.1).")
  private String host = NodeOptions.LOOPBACK;

  @Option(
      names = "--static-miner",
      paramLabel = "TASK=URL",
      description = "As the node's; may be repeated.")
  private List<String> staticMiners = List.of();

  DoctorCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Doctor(options(), Clock.systemUTC()).examine();
    boolean failed =
        findings.stream().anyMatch(finding -> finding.status() == Finding.Status.FAILED);
    Console console = assay.console();
    if (assay.json()) {
      console.out().println(Json.pretty(json(findings, !failed)));
    } else {
      findings.forEach(finding -> print(finding, console));
    }
    console.out().flush();
    return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private NodeOptions options() {
    try {
      return new NodeOptions(
          assay.data(),
          host,
          ports.api(),
          ports.management(),
          ports.cluster(),
          NodeOptions.ALL_ROLES,
          assay.config(),
          StaticMiners.of(staticMiners, assay.config()),
          Optional.empty(),
          WeightsListener.NONE);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private static void print(Finding finding, Console console) {
    Style style = console.style();
    String word = "%-8s".formatted(finding.status().word());
    String coloured =
        switch (finding.status()) {
          case OK -> style.good(word);
          case WARNING -> style.odd(word);
          case FAILED -> style.bad(word);
        };
    String check = ("%-" + CHECK_WIDTH + "s").formatted(finding.check());
    String remedy = finding.remedy().isEmpty() ? "" : style.dim(" → " + finding.remedy());
    console.out().println(coloured + check + " " + oneLine(finding.text()) + remedy);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  private static ObjectNode json(List<Finding> findings, boolean ok) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ok", ok);
    ArrayNode checks = json.putArray("checks");
    for (Finding finding : findings) {
      checks
          .addObject()
          .put("check", finding.check())
          .put("status", finding.status().word())
          .put("text", oneLine(finding.text()))
          .put("remedy", finding.remedy());
    }
    return json;
  }
}
