package io.assay.streams.traffic;

import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.TrafficSettings;
import io.assay.actors.task.Task;
import io.assay.actors.task.TaskTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.LongFunction;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The synthetic traffic of one node: for the miner entities that live here, sends what each open
 * period drew. It learns of periods from the entities' own status, so that it goes on by itself
 * after a restart; requests of the same miner and task may overlap up to a bound.
 */
public final class SyntheticTraffic extends AbstractBehavior<SyntheticTraffic.Message> {

  /** How many synthetic requests of one miner and task may be on their way at once. */
  public static final int MAX_IN_FLIGHT = 8;

  /** What it receives. */
  public sealed interface Message {}

  /** A miner stands differently now. */
  public record MinerChanged(MinerStatus status) implements Message {}

  /** A miner's entity no longer lives here: another node goes on with its traffic. */
  public record MinerGone(Hotkey hotkey) implements Message {}

  private record SeedKnown(long period, OptionalLong seed) implements Message {}

  private record Fire(TrafficKey key) implements Message {}

  private record Finished(TrafficKey key) implements Message {}

  /**
   * What it needs.
   *
   * @param seedOf the recorded seed of a period; empty if that period is not the running one
   * @param send sends a request to a miner and completes when that query has ended, however
   */
  public record Ports(
      Clock clock,
      TaskTable tasks,
      TrafficSettings settings,
      SyntheticRequests requests,
      LongFunction<CompletionStage<OptionalLong>> seedOf,
      BiFunction<Hotkey, TaskRequest, CompletionStage<Done>> send) {}

  private final TimerScheduler<Message> timers;
  private final Ports ports;
  private final Map<Hotkey, MinerStatus> miners = new HashMap<>();
  private final Map<TrafficKey, TaskSchedule> schedules = new HashMap<>();
  private final Map<TrafficKey, Integer> inFlight = new HashMap<>();
  private long seededPeriod;
  private long seed;
  private boolean asking;

  private SyntheticTraffic(
      ActorContext<Message> context, TimerScheduler<Message> timers, Ports ports) {
    super(context);
    this.timers = timers;
    this.ports = ports;
  }

  /** The node's synthetic traffic. */
  public static Behavior<Message> create(Ports ports) {
    return Behaviors.setup(
        context -> Behaviors.withTimers(timers -> new SyntheticTraffic(context, timers, ports)));
  }

  @Override
  public Receive<Message> createReceive() {
    return newReceiveBuilder()
        .onMessage(MinerChanged.class, this::onMinerChanged)
        .onMessage(MinerGone.class, this::onMinerGone)
        .onMessage(SeedKnown.class, this::onSeedKnown)
        .onMessage(Fire.class, this::onFire)
        .onMessage(Finished.class, this::onFinished)
        .build();
  }

  private Behavior<Message> onMinerChanged(MinerChanged changed) {
    MinerStatus status = changed.status();
    if (!status.member()) {
      miners.remove(status.hotkey());
      return this;
    }
    miners.put(status.hotkey(), status);
    status.period().ifPresent(period -> schedule(status, period));
    return this;
  }

  private Behavior<Message> onMinerGone(MinerGone gone) {
    miners.remove(gone.hotkey());
    forget((key, schedule) -> key.miner().equals(gone.hotkey()));
    return this;
  }

  private void schedule(MinerStatus status, MinerStatus.PeriodStatus period) {
    if (period.period() > seededPeriod) {
      askSeed(period.period());
    } else if (period.period() == seededPeriod) {
      for (Task task : ports.tasks().tasks()) {
        TrafficKey key = new TrafficKey(status.hotkey(), task.name());
        TaskSchedule known = schedules.get(key);
        if (period.tasks().containsKey(task.name())
            && (known == null || known.period() < period.period())) {
          start(key, task, period);
        }
      }
    }
  }

  private void askSeed(long period) {
    if (!asking) {
      asking = true;
      getContext()
          .pipeToSelf(
              ports.seedOf().apply(period),
              (answer, failure) ->
                  new SeedKnown(period, failure == null ? answer : OptionalLong.empty()));
    }
  }

  private Behavior<Message> onSeedKnown(SeedKnown known) {
    asking = false;
    if (known.seed().isPresent() && known.period() > seededPeriod) {
      seededPeriod = known.period();
      seed = known.seed().getAsLong();
      forget((key, schedule) -> schedule.period() < known.period());
    }
    miners.values().forEach(status -> status.period().ifPresent(p -> schedule(status, p)));
    return this;
  }

  private void forget(BiPredicate<TrafficKey, TaskSchedule> which) {
    Iterator<Map.Entry<TrafficKey, TaskSchedule>> each = schedules.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<TrafficKey, TaskSchedule> entry = each.next();
      if (which.test(entry.getKey(), entry.getValue())) {
        timers.cancel(entry.getKey());
        each.remove();
      }
    }
  }

  private void start(TrafficKey key, Task task, MinerStatus.PeriodStatus period) {
    Instant now = ports.clock().instant();
    TaskSchedule.of(period, task, key, seed, now, ports.settings())
        .ifPresent(
            schedule -> {
              schedules.put(key, schedule);
              arm(key, schedule, now);
            });
  }

  private void arm(TrafficKey key, TaskSchedule schedule, Instant now) {
    Optional<Duration> wait = schedule.nextWait(now);
    wait.ifPresent(delay -> timers.startSingleTimer(key, new Fire(key), delay));
  }

  private Behavior<Message> onFire(Fire fire) {
    TrafficKey key = fire.key();
    TaskSchedule schedule = schedules.get(key);
    MinerStatus status = miners.get(key.miner());
    if (schedule == null || status == null) {
      return this;
    }
    boolean wanted =
        status
            .period()
            .filter(period -> period.period() == schedule.period())
            .filter(period -> period.volumeLeft(key.task()) > 0)
            .isPresent();
    if (wanted) {
      schedule.sentOne();
      if (inFlight.getOrDefault(key, 0) < MAX_IN_FLIGHT) {
        send(key, schedule);
      }
      arm(key, schedule, ports.clock().instant());
    }
    return this;
  }

  private void send(TrafficKey key, TaskSchedule schedule) {
    TaskRequest request = ports.requests().next(ports.tasks().get(key.task()), schedule.random());
    inFlight.merge(key, 1, Integer::sum);
    getContext()
        .pipeToSelf(ports.send().apply(key.miner(), request), (done, failure) -> new Finished(key));
  }

  private Behavior<Message> onFinished(Finished finished) {
    inFlight.computeIfPresent(finished.key(), (key, count) -> count == 1 ? null : count - 1);
    return this;
  }
}
