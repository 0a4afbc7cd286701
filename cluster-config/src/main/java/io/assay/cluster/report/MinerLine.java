package io.assay.cluster.report;

import io.assay.actors.network.Hotkey;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * One miner's period over all tasks.
 *
 * @param tasks in the order in which the policy adds them up
 * @param weight as published
 */
public record MinerLine(
    Hotkey hotkey, int uid, MinerKind kind, List<TaskLine> tasks, WeightLine weight) {

  /** Copies the list. */
  public MinerLine {
    tasks = List.copyOf(tasks);
  }

  /** Valid answers. */
  public int answered() {
    return sum(TaskLine::answered);
  }

  /** Refusals with 429. */
  public int rateLimited() {
    return sum(TaskLine::rateLimited);
  }

  /** Errors. */
  public int failed() {
    return sum(TaskLine::failed);
  }

  /** Answers checked in the period. */
  public int checked() {
    return sum(TaskLine::checked);
  }

  /** Mean quality of the answers checked in the period. */
  public OptionalDouble quality() {
    return mean(TaskLine::quality, TaskLine::checked);
  }

  /** Mean speed factor of the answers checked in the period. */
  public OptionalDouble speed() {
    return mean(TaskLine::speed, TaskLine::checked);
  }

  /** Mean of the tasks' period scores. */
  public OptionalDouble periodScore() {
    return mean(TaskLine::periodScore, line -> 1);
  }

  private int sum(ToIntFunction<TaskLine> count) {
    return tasks.stream().mapToInt(count).sum();
  }

  private OptionalDouble mean(
      Function<TaskLine, OptionalDouble> value, ToIntFunction<TaskLine> times) {
    double sum = 0;
    int count = 0;
    for (TaskLine line : tasks) {
      OptionalDouble each = value.apply(line);
      if (each.isPresent()) {
        sum += each.getAsDouble() * times.applyAsInt(line);
        count += times.applyAsInt(line);
      }
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }
}
