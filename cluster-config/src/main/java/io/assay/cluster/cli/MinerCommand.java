package io.assay.cluster.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.miner.MinerRun;
import io.assay.cluster.miner.settings.FrontReader;
import io.assay.cluster.miner.settings.FrontSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Serves validators with what model servers answer, until it is told to end. */
@Command(
    name = "miner",
    sortOptions = false,
    description = {
      "A miner in front of any OpenAI-compatible model server, in the protocols of validators.",
      "Options go over the file of --config; docs/miner.md explains every key (assay.miner).",
      "Prints what it serves and to whom, now and then what it did; Ctrl-C lets what is under way"
          + " end.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay miner --port 9100 --backend http://127.0.0.1:8000 --task chat-llama-3=288000 \\",
      "      --model chat-llama-3=meta-llama/Meta-Llama-3-8B-Instruct --concurrent 16",
      "  ./assay miner --config miner.conf",
      "  ./assay miner --config miner.conf --protocol fiber --port 9101",
    })
final class MinerCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "The address that it listens at (default: 127.0.0.1).")
  private Optional<String> host = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "Its port, 0 for a free one (default: 9100).")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--backend",
      paramLabel = "URL",
      description = "The model server, with or without /v1.")
  private Optional<String> backend = Optional.empty();

  @Option(
      names = "--task",
      paramLabel = "NAME=VOLUME",
      description = "A task and the volume that is announced for a period; may be repeated.")
  private Map<String, String> tasks = new LinkedHashMap<>();

  @Option(
      names = "--model",
      paramLabel = "NAME=MODEL",
      description = "What the model server calls a task's model (default: the task's name).")
  private Map<String, String> models = new LinkedHashMap<>();

  @Option(
      names = "--concurrent",
      paramLabel = "N",
      description = "With --backend: how many requests it works on at once (default: 8).")
  private Optional<Integer> concurrent = Optional.empty();

  @Option(
      names = "--protocol",
      paramLabel = "P",
      description = "openai, vision or fiber (default: openai).")
  private Optional<String> protocol = Optional.empty();

  @Option(
      names = "--hotkey",
      paramLabel = "FILE",
      description = "For vision, and maybe fiber: its hotkey as the common wallet writes it.")
  private Optional<Path> hotkey = Optional.empty();

  @Option(
      names = "--allow",
      paramLabel = "HOTKEY",
      description = "For vision and fiber: a hotkey that may ask; may be repeated.")
  private List<String> allow = List.of();

  @Option(names = "--everybody", description = "For vision and fiber: every hotkey may ask.")
  private boolean everybody;

  MinerCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws InterruptedException {
    MinerRun run = MinerRun.start(settings(), this::say);
    if (assay.json()) {
      assay
          .console()
          .out()
          .println(
              "{\"url\":\"%s\",\"protocol\":\"%s\",\"pid\":%d}"
                  .formatted(
                      run.url(), run.protocol().configName(), ProcessHandle.current().pid()));
      assay.console().out().flush();
    }
    Runtime.getRuntime().addShutdownHook(new Thread(run::stop, "stop-miner"));
    new CountDownLatch(1).await();
    return CommandLine.ExitCode.OK;
  }

  private synchronized void say(String line) {
    var out = assay.json() ? assay.console().err() : assay.console().out();
    out.println(line);
    out.flush();
  }

  private FrontSettings settings() {
    try {
      Config file = assay.config();
      return FrontReader.read(
          new MinerOverrides(
                  host,
                  port,
                  backend,
                  tasks,
                  models,
                  concurrent,
                  protocol,
                  hotkey,
                  allow,
                  everybody)
              .over(file),
          name -> Optional.ofNullable(System.getenv(name)).orElse(""));
    } catch (CommandException | IllegalArgumentException | ConfigException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
