package io.assay.cluster.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a network fail as a seed says, and proves that it lost nothing. */
@Command(
    name = "chaos",
    sortOptions = false,
    description = {
      "Runs real nodes, miners and clients, lets them fail as a seed says (kill -9, SIGTERM,"
          + " SIGSTOP, full and slow disks, clock jumps, partitions), and then proves from the"
          + " journal and the clients' logs that nothing acknowledged was lost and every invariant"
          + " held.",
      "A run takes about two minutes. Exit 1 if one failed: its folder is kept, and its seed"
          + " repeats its faults. More is in docs/chaos.md.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay chaos",
      "  ./assay chaos --seed 42",
      "  ./assay chaos --runs 50 --json",
      "  ./assay chaos --journal cassandra --nodes 3 --seed 7",
    })
final class ChaosCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many runs, one after the other (default: 1).")
  private int runs;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the first run; each further one has the next (default: 1).")
  private long seed;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "How many nodes (default: 3; an embedded journal has exactly 1).")
  private Optional<Integer> nodes = Optional.empty();

  @Option(
      names = "--journal",
      paramLabel = "J",
      defaultValue = "embedded",
      description = "embedded (default), or cassandra, which is started for each run.")
  private String journal = "embedded";

  @Option(
      names = "--life",
      paramLabel = "D",
      defaultValue = "60s",
      description = "The time in each run in which things fail (default: 60s).")
  private Duration life = Duration.ofSeconds(60);

  @Option(
      names = "--clients",
      paramLabel = "N",
      defaultValue = "6",
      description = "How many clients ask at a time (default: 6).")
  private int clients;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "chaos",
      description = "Where the runs' folders are made (default: ./chaos).")
  private Path out = Path.of("chaos");

  @Option(names = "--keep", description = "Keeps the folders of runs that held, too.")
  private boolean keep;

  ChaosCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws Exception {
    return ChaosSeries.of(this).run();
  }

  AssayCommand assay() {
    return assay;
  }

  CommandLine commandLine() {
    return spec.commandLine();
  }

  int runs() {
    return runs;
  }

  long seed() {
    return seed;
  }

  Optional<Integer> nodes() {
    return nodes;
  }

  String journal() {
    return journal;
  }

  Duration life() {
    return life;
  }

  int clients() {
    return clients;
  }

  Path out() {
    return out;
  }

  boolean keep() {
    return keep;
  }
}
