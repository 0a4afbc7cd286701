package io.assay.actors.scoring;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.ScoringException.Reason;
import io.assay.actors.task.TaskName;
import java.util.ArrayList;
import java.util.List;

/** The values of one miner's rewards in arrays, newest first (scoring rules, section 9). */
final class RewardIndex {

  private final Hotkey hotkey;
  private final List<Reward> rewards;
  private final int[] places;
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
    this.rewards = rewards;
    this.places = times.order();
    this.values = new double[all];
    this.tasks = new int[all];
    int count = 0;
    for (int place : places) {
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

  /** Takes the index of a reward that counts, once for each time that it does. */
  private interface Use {
    void at(int index);
  }

  /** Adds up the values that are used, in the order of use. */
  private final class Sum implements Use {

    private double sum;
    private int count;

    @Override
    public void at(int index) {
      sum += values[index];
      count++;
    }
  }

  /**
   * The mean over all rewards of the task and then over the fill: the newest of any task, up to
   * {@code fillTo} in all; none if there are exactly so many, and all of them if there are more.
   */
  Mean mean(TaskName task, int taskId, int fillTo) {
    Sum sum = new Sum();
    use(taskId, fillTo, sum);
    return checked(task, Mean.of(sum.sum, sum.count));
  }

  private void use(int taskId, int fillTo, Use use) {
    int own = 0;
    for (int i = 0; i < size; i++) {
      if (tasks[i] == taskId) {
        use.at(i);
        own++;
      }
    }
    int fill = own > fillTo ? size : Math.min(fillTo - own, size);
    for (int i = 0; i < fill; i++) {
      use.at(i);
    }
  }

  /**
   * The mean over the newest rewards of the task, and with few of them over the newest of other
   * tasks, up to so many in all.
   */
  Mean mean(TaskName task, int taskId, RewardWindow window) {
    Sum sum = new Sum();
    use(taskId, window, sum);
    return checked(task, Mean.of(sum.sum, sum.count));
  }

  private void use(int taskId, RewardWindow window, Use use) {
    int own = 0;
    for (int i = 0; i < size && own < window.newest(); i++) {
      if (tasks[i] == taskId) {
        use.at(i);
        own++;
      }
    }
    int used = own;
    for (int i = 0; i < size && used < window.fillTo(); i++) {
      if (tasks[i] != taskId) {
        use.at(i);
        used++;
      }
    }
  }

  /** The rewards that count for the task, and those of it that are left out, newest first. */
  List<RewardFactors> explain(int taskId, int fillTo, TaskName task, RewardValue valueOf) {
    int[] uses = new int[size];
    use(taskId, fillTo, index -> uses[index]++);
    return explained(uses, task, valueOf);
  }

  /** The same for a window. */
  List<RewardFactors> explain(int taskId, RewardWindow window, TaskName task, RewardValue valueOf) {
    int[] uses = new int[size];
    use(taskId, window, index -> uses[index]++);
    return explained(uses, task, valueOf);
  }

  private List<RewardFactors> explained(int[] uses, TaskName task, RewardValue valueOf) {
    List<RewardFactors> explained = new ArrayList<>();
    int index = 0;
    for (int place : places) {
      Reward reward = rewards.get(place);
      boolean leftOut = valueOf.of(reward) == RewardValue.LEFT_OUT;
      int count = leftOut ? 0 : uses[index++];
      if (count > 0 || reward.task().equals(task)) {
        explained.add(valueOf.factors(reward, count));
      }
    }
    return explained;
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
