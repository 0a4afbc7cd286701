package io.assay.streams.traffic;

import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.PeriodTask;
import io.assay.actors.scoring.RequestPlan;
import io.assay.actors.scoring.TrafficSettings;
import io.assay.actors.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * When the synthetic requests of one miner and task are due in one period (scoring rules, section
 * 3). Seeded: the same seed and start give the same times and prompts.
 */
public final class TaskSchedule {

  private final long period;
  private final Instant closesAt;
  private final RequestPlan plan;
  private final SplittableRandom random;
  private long sent;

  private TaskSchedule(long period, Instant closesAt, RequestPlan plan, SplittableRandom random) {
    this.period = period;
    this.closesAt = closesAt;
    this.plan = plan;
    this.random = random;
  }

  /**
   * The schedule for what is left of a period; empty if nothing is to be asked. After a restart
   * only the remaining volume is asked for, in the remaining time.
   */
  public static Optional<TaskSchedule> of(
      MinerStatus.PeriodStatus status,
      Task task,
      TrafficKey key,
      long periodSeed,
      Instant now,
      TrafficSettings settings) {
    PeriodTask asked = status.tasks().get(task.name());
    Duration whole = Duration.between(status.opensAt(), status.closesAt());
    Duration left = Duration.between(now, status.closesAt());
    if (asked == null || left.isNegative() || left.isZero()) {
      return Optional.empty();
    }
    boolean fresh = !status.counts().containsKey(task.name());
    boolean early = left.compareTo(whole.multipliedBy(19).dividedBy(20)) > 0;
    Duration span = fresh && early ? whole : left;
    double part =
        asked.capacity() > 0 ? status.volumeLeft(task.name()) / asked.capacity() : asked.part();
    RequestPlan plan =
        RequestPlan.of(
            asked.capacity(), fresh ? asked.part() : part, task.volumePerRequest(), span, settings);
    return plan.asksAnything()
        ? Optional.of(
            new TaskSchedule(
                status.period(), status.closesAt(), plan, seeded(periodSeed, key, status)))
        : Optional.empty();
  }

  private static SplittableRandom seeded(
      long periodSeed, TrafficKey key, MinerStatus.PeriodStatus status) {
    long miner = 31L * key.miner().value().hashCode() + key.task().value().hashCode();
    int already = status.counts().values().stream().mapToInt(counts -> counts.total()).sum();
    return new SplittableRandom(periodSeed ^ (miner * 0x9E3779B97F4A7C15L) ^ already);
  }

  long period() {
    return period;
  }

  SplittableRandom random() {
    return random;
  }

  /** The wait before the next request; empty once all were sent or the period would be over. */
  public Optional<Duration> nextWait(Instant now) {
    if (sent >= plan.requests()) {
      return Optional.empty();
    }
    double uniform = random.nextDouble();
    Duration wait = sent == 0 ? plan.firstWait(uniform) : plan.laterWait(uniform);
    return now.plus(wait).isBefore(closesAt) ? Optional.of(wait) : Optional.empty();
  }

  /** Takes down that a request was due, whether it could be sent or not. */
  public void sentOne() {
    sent++;
  }
}
