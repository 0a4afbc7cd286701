package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.task.TaskName;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** Which waiting answer is checked next (scoring rules, section 6). */
public final class SampleChoice {

  private SampleChoice() {}

  /**
   * The task to check next, drawn in proportion to its waiting answers; empty if none waits.
   *
   * @param waiting the number of waiting answers of each task, 0 or more
   * @param uniform a number in [0,1)
   */
  public static Optional<TaskName> task(SortedMap<TaskName, Integer> waiting, double uniform) {
    long all = 0;
    for (int count : waiting.values()) {
      all += count;
    }
    long place = (long) (uniform * all);
    for (Map.Entry<TaskName, Integer> entry : waiting.entrySet()) {
      place -= entry.getValue();
      if (place < 0) {
        return Optional.of(entry.getKey());
      }
    }
    return Optional.empty();
  }

  /**
   * The answer to check next within a task: one of the miner with the fewest rewards for it, the
   * longest waiting among equals; empty if none waits.
   *
   * @param waiting the waiting answers of the task, the longest waiting first
   * @param miner whose answer it is
   * @param rewards how many rewards a miner has for the task
   */
  public static <S> Optional<S> next(
      Iterable<S> waiting, Function<S, Hotkey> miner, ToIntFunction<Hotkey> rewards) {
    Optional<S> best = Optional.empty();
    int fewest = Integer.MAX_VALUE;
    for (S sample : waiting) {
      int count = rewards.applyAsInt(miner.apply(sample));
      if (best.isEmpty() || count < fewest) {
        best = Optional.of(sample);
        fewest = count;
      }
    }
    return best;
  }
}
