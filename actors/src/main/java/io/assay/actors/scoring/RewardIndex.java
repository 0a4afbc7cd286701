package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.ScoringException.Reason;
import io.assay.actors.task.TaskName;
import java.util.List;

/** The values of one miner's rewards in arrays, newest first (scoring rules, section 9). */
final class RewardIndex {

  private final Hotkey hotkey;
  private final double[] values;
  private final int[] tasks;
  private final int size;
  private final int leftOut;

  RewardIndex(Hotkey hotkey, List<Reward> rewards, TaskIds ids, RewardValue valueOf) {
    int all = rewards.size();
    NewestFirst times = new NewestFirst(all);
    double[] recordedValues = new double[all];
    int[] recordedTasks = new int[all];
    // One visit to each row: rows of one miner lie scattered in memory.
    for (int i = 0; i < all; i++) {
      Reward reward = rewards.get(i);
      times.set(i, reward.at());
      recordedValues[i] = valueOf.of(reward);
      recordedTasks[i] = ids.of(reward.task());
    }
    this.hotkey = hotkey;
    this.values = new double[all];
    this.tasks = new int[all];
    int count = 0;
    for (int place : times.order()) {
      if (recordedValues[place] != RewardValue.LEFT_OUT) {
        values[count] = recordedValues[place];
        tasks[count++] = recordedTasks[place];
      }
    }
    this.size = count;
    this.leftOut = all - count;
  }

  /** How many rewards could not be measured and do not count. */
  int leftOut() {
    return leftOut;
  }

  /**
   * The mean over all rewards of the task and then over the fill: the newest of any task, up to
   * {@code fillTo} in all; none if there are exactly so many, and all of them if there are more.
   */
  Mean mean(TaskName task, int taskId, int fillTo) {
    double sum = 0;
    int own = 0;
    for (int i = 0; i < size; i++) {
      if (tasks[i] == taskId) {
        sum += values[i];
        own++;
      }
    }
    int fill = own > fillTo ? size : Math.min(fillTo - own, size);
    for (int i = 0; i < fill; i++) {
      sum += values[i];
    }
    return checked(task, Mean.of(sum, own + fill));
  }

  /**
   * The mean over the newest rewards of the task, and with few of them over the newest of other
   * tasks, up to so many in all.
   */
  Mean mean(TaskName task, int taskId, RewardWindow window) {
    double sum = 0;
    int own = 0;
    for (int i = 0; i < size && own < window.newest(); i++) {
      if (tasks[i] == taskId) {
        sum += values[i];
        own++;
      }
    }
    int used = own;
    for (int i = 0; i < size && used < window.fillTo(); i++) {
      if (tasks[i] != taskId) {
        sum += values[i];
        used++;
      }
    }
    return checked(task, Mean.of(sum, used));
  }

  private Mean checked(TaskName task, Mean mean) {
    if (Double.isNaN(mean.value())) {
      throw new ScoringException(
          Reason.SPEED_MISSING,
          "a reward of miner " + hotkey + " has no speed factor; it counts for task " + task);
    }
    return mean;
  }
}
