package io.assay.actors.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;

/** Qualities and throughputs of one miner's rewards, newest first, in {@code nineteen-6}. */
final class ThroughputIndex {

  /** Marks a reward that took no time, or had no answer: it is fetched, but not used. */
  private static final double UNUSED = Double.NEGATIVE_INFINITY;

  /** Marks a row of another validator without its volume: it stops the scoring once it is used. */
  private static final double MISSING = Double.NaN;

  private final Nineteen6Settings settings;
  private final double[] qualities;
  private final double[] raised;
  private final double[] throughputs;
  private final int[] tasks;
  private final Reward[] rewards;

  ThroughputIndex(List<Reward> rewards, TaskIds ids, Nineteen6Settings settings, Instant at) {
    Instant oldest = at.minus(settings.maxAge());
    List<Reward> recent = rewards.stream().filter(reward -> reward.at().isAfter(oldest)).toList();
    NewestFirst times = new NewestFirst(recent.size());
    for (int i = 0; i < recent.size(); i++) {
      times.set(i, recent.get(i).at());
    }
    this.settings = settings;
    this.qualities = new double[recent.size()];
    this.raised = new double[recent.size()];
    this.throughputs = new double[recent.size()];
    this.tasks = new int[recent.size()];
    this.rewards = new Reward[recent.size()];
    int count = 0;
    for (int place : times.order()) {
      Reward reward = recent.get(place);
      this.rewards[count] = reward;
      qualities[count] = Quality.of(reward.finding(), settings.quality());
      raised[count] = settings.powers().raised(qualities[count]);
      throughputs[count] = throughput(reward);
      tasks[count++] = ids.of(reward.task());
    }
  }

  private static double throughput(Reward reward) {
    if (reward.responseSeconds().isEmpty()) {
      return UNUSED;
    }
    if (reward.volume().isEmpty()) {
      return reward.imported() ? MISSING : UNUSED;
    }
    OptionalDouble throughput =
        Throughput.of(reward.volume().getAsDouble(), reward.responseSeconds().getAsDouble());
    return throughput.orElse(UNUSED);
  }

  /**
   * What the rewards of the task say, with those of any task as fill; empty if none can be used.
   */
  Optional<Standing> standing(int taskId) {
    Sums sums = new Sums(2 * tasks.length);
    use(taskId, sums::add);
    return sums.standing();
  }

  /**
   * The rewards that are fetched for the task, newest first; those that do not count with 0 uses.
   */
  List<RewardFactors> explain(int taskId) {
    int[] uses = new int[tasks.length];
    use(taskId, i -> uses[i]++);
    List<RewardFactors> explained = new ArrayList<>();
    for (int i = 0; i < uses.length; i++) {
      if (uses[i] > 0) {
        boolean counts = Double.isFinite(throughputs[i]);
        explained.add(
            new RewardFactors(
                rewards[i],
                counts ? uses[i] : 0,
                qualities[i],
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                counts ? OptionalDouble.of(throughputs[i]) : OptionalDouble.of(0),
                counts ? OptionalDouble.of(raised[i]) : OptionalDouble.empty()));
      }
    }
    return explained;
  }

  /** Hands over each reward that is fetched, once for each time. */
  private void use(int taskId, IntConsumer fetched) {
    int own = 0;
    for (int task : tasks) {
      own += task == taskId ? 1 : 0;
    }
    int fill = Math.min(Math.max(settings.fillTo() - own, 0), tasks.length);
    for (int i = 0; i < tasks.length; i++) {
      if (tasks[i] == taskId) {
        fetched.accept(i);
      }
    }
    for (int i = 0; i < fill; i++) {
      fetched.accept(i);
    }
  }

  /**
   * What a miner's rewards say for a task.
   *
   * @param quality the mean of the raised qualities
   * @param throughput the one that stands for the miner, times quality
   * @param complete whether no used row lacks its volume
   */
  record Standing(Mean quality, double throughput, boolean complete) {}

  /** The used rewards, added up in order. */
  private final class Sums {

    private final double[] weighted;
    private double qualitySum;
    private int count;
    private boolean complete = true;

    Sums(int most) {
      weighted = new double[most];
    }

    void add(int i) {
      if (Double.isNaN(throughputs[i])) {
        complete = false;
      } else if (throughputs[i] != UNUSED) {
        qualitySum += raised[i];
        weighted[count++] = throughputs[i] * qualities[i];
      }
    }

    Optional<Standing> standing() {
      if (count == 0) {
        return Optional.empty();
      }
      double[] used = Arrays.copyOf(weighted, count);
      return Optional.of(
          new Standing(
              Mean.of(qualitySum, count),
              Throughput.representative(used, settings.throughput()),
              complete));
    }
  }
}
