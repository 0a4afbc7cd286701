package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import io.assay.actors.weights.WeightsRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A closed period with everything behind its weights.
 *
 * @param opensAt when it began
 * @param record as recorded
 * @param miners by uid
 */
public record PeriodReport(Instant opensAt, WeightsRecord record, List<MinerLine> miners) {

  /** Copies the list. */
  public PeriodReport {
    miners =
        miners.stream()
            .sorted(Comparator.comparingInt(MinerLine::uid).thenComparing(MinerLine::hotkey))
            .toList();
  }

  /** The miner of that hotkey. */
  public Optional<MinerLine> find(Hotkey hotkey) {
    return miners.stream().filter(miner -> miner.hotkey().equals(hotkey)).findFirst();
  }

  /** The tasks in the order in which the policy adds them up. */
  public List<TaskName> tasks() {
    Set<TaskName> tasks = new LinkedHashSet<>();
    miners.forEach(miner -> miner.tasks().forEach(line -> tasks.add(line.factors().task())));
    return List.copyOf(tasks);
  }

  /** The miners to be read: highest weight first, each cheat right below its twin. */
  public List<MinerLine> ranked() {
    List<MinerLine> ranked = new ArrayList<>();
    miners.stream()
        .filter(miner -> twinOf(miner).isEmpty())
        .sorted(
            Comparator.comparingDouble((MinerLine miner) -> -miner.weight().weight())
                .thenComparing(MinerLine::uid))
        .forEach(
            honest -> {
              ranked.add(honest);
              miners.stream()
                  .filter(cheat -> twinOf(cheat).filter(honest::equals).isPresent())
                  .forEach(ranked::add);
            });
    return ranked;
  }

  /** The honest miner that a cheat is compared with. */
  public Optional<MinerLine> twinOf(MinerLine cheat) {
    return cheat.kind().twin().flatMap(this::find);
  }

  /** A cheat's weight over its twin's; empty for others, and while the twin has no weight. */
  public OptionalDouble ratio(MinerLine cheat) {
    Optional<MinerLine> twin = twinOf(cheat);
    if (twin.isEmpty() || !(twin.get().weight().weight() > 0)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(cheat.weight().weight() / twin.get().weight().weight());
  }
}
