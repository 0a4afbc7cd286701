package io.assay.cluster.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.assay.cluster.errors.CommandException;
import io.assay.simulations.chaos.CassandraChaosJournal;
import io.assay.simulations.chaos.Chaos;
import io.assay.simulations.chaos.ChaosJournal;
import io.assay.simulations.chaos.ChaosSettings;
import io.assay.simulations.chaos.EmbeddedChaosJournal;
import io.assay.simulations.chaos.RunJson;
import io.assay.simulations.chaos.RunResult;
import io.assay.simulations.chaos.process.ChaosException;
import io.assay.simulations.chaos.process.Seclusion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** One call of {@code chaos}, apart from its command so that no other command loads it. */
final class ChaosSeries {

  private static final int NODES = 3;

  private final ChaosCommand command;
  private final AssayCommand assay;
  private final ChaosSettings settings;

  private ChaosSeries(ChaosCommand command, ChaosSettings settings) {
    this.command = command;
    this.assay = command.assay();
    this.settings = settings;
  }

  /** The series that a call asks for. */
  static ChaosSeries of(ChaosCommand command) {
    boolean embedded = command.journal().equals("embedded");
    if (!embedded && !command.journal().equals("cassandra")) {
      throw wrong(command, "--journal '" + command.journal() + "': expected embedded or cassandra");
    }
    int nodes = command.nodes().orElse(embedded ? 1 : NODES);
    if (embedded && nodes != 1) {
      throw wrong(command, "--nodes " + nodes + ": an embedded journal has exactly one node");
    }
    try {
      return new ChaosSeries(
          command,
          new ChaosSettings(
              launcher(),
              command.runs(),
              command.seed(),
              nodes,
              command.life(),
              command.clients(),
              command.out(),
              command.keep(),
              line -> say(command, line)));
    } catch (IllegalArgumentException e) {
      throw wrong(command, String.valueOf(e.getMessage()));
    }
  }

  private static ParameterException wrong(ChaosCommand command, String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** The script that started this process; none if something else did. */
  private static List<String> launcher() {
    String home = System.getProperty("assay.home", "");
    return home.isEmpty() ? List.of() : List.of(Path.of(home, "assay").toString());
  }

  int run() throws IOException, InterruptedException {
    if (!Seclusion.ofThisProcess().isInside() && Seclusion.isPermitted()) {
      return secluded();
    }
    Chaos chaos = new Chaos(settings, this::journal, Clock.systemUTC());
    List<RunResult> results = new ArrayList<>();
    try {
      for (long seed : chaos.seeds()) {
        RunResult result = chaos.run(seed);
        results.add(result);
        if (!assay.json()) {
          print(result);
        }
      }
    } catch (ChaosException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    return finish(results);
  }

  private ChaosJournal journal() {
    return command.journal().equals("embedded")
        ? new EmbeddedChaosJournal()
        : new CassandraChaosJournal(
            Optional.ofNullable(System.getProperty("assay.home")).map(Path::of));
  }

  /** The same call in namespaces of its own. */
  private int secluded() throws IOException, InterruptedException {
    List<String> again = new ArrayList<>(launcher());
    again.addAll(command.commandLine().getParent().getParseResult().originalArgs());
    ProcessBuilder builder = new ProcessBuilder(Seclusion.command(again)).inheritIO();
    builder.environment().put(Seclusion.INSIDE, "1");
    builder.environment().put("ASSAY_NO_BUILD", "1");
    Process inside = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(inside::destroy, "end-chaos"));
    return inside.waitFor();
  }

  private int finish(List<RunResult> results) {
    List<RunResult> failed = results.stream().filter(result -> !result.holds()).toList();
    if (assay.json()) {
      ArrayNode runs = JsonNodeFactory.instance.arrayNode();
      results.forEach(result -> runs.add(RunJson.of(result)));
      assay.console().out().println(Json.pretty(runs));
    } else {
      long acknowledged = results.stream().mapToLong(RunResult::acknowledged).sum();
      long lost = results.stream().mapToLong(RunResult::lost).sum();
      assay
          .console()
          .out()
          .printf("%d runs, %d acknowledged, %d lost%n", results.size(), acknowledged, lost);
    }
    assay.console().out().flush();
    for (RunResult result : failed) {
      say(
          command,
          "assay: seed %d failed; its logs and data are in %s"
              .formatted(result.plan().seed(), result.folder()));
    }
    return failed.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void print(RunResult result) {
    new ChaosTable(assay.console().style()).lines(result).forEach(assay.console().out()::println);
    assay.console().out().flush();
  }

  private static void say(ChaosCommand command, String line) {
    command.assay().console().err().println(line);
    command.assay().console().err().flush();
  }
}
