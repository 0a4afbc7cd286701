package io.assay.simulations.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.streams.synthetic.ChatPrompts;
import io.assay.streams.synthetic.MarkovText;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * A client that sends organic chat requests through a validator's API in an open loop: requests
 * come at random times at the wanted rate whether earlier ones have been answered or not, except
 * that no more than a number are open at once. About half are streamed.
 */
final class OrganicClient extends AbstractBehavior<OrganicClient.Command> {

  /** What it is told. */
  sealed interface Command {}

  /** Send this traffic from now on, in place of any other, and count from zero. */
  record Start(OrganicTraffic traffic) implements Command {}

  /** Send no more. */
  record Stop() implements Command {}

  private record Fire(long round) implements Command {}

  private record Ended(long round, OrganicOutcome outcome) implements Command {}

  private record Report() implements Command {}

  private final OrganicSettings settings;
  private final TimerScheduler<Command> timers;
  private final OrganicRequests requests;
  private final SplittableRandom random;
  private final Consumer<ObjectNode> reports;
  private final LongSupplier nanoClock;
  private OrganicTraffic traffic = new OrganicTraffic("http://nowhere", "", 1, 1);
  private OrganicCounts counts = OrganicCounts.NONE;
  private long round;
  private boolean running;
  private int open;
  private long dueNanos;

  private OrganicClient(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      OrganicSettings settings,
      List<String> models,
      long seed,
      Consumer<ObjectNode> reports,
      LongSupplier nanoClock) {
    super(context);
    this.nanoClock = nanoClock;
    this.settings = settings;
    this.timers = timers;
    this.random = new SplittableRandom(seed);
    this.reports = reports;
    this.requests =
        new OrganicRequests(
            context.getSystem(), settings, models, new ChatPrompts(MarkovText.shipped()));
  }

  /**
   * The behaviour, idle until it is started.
   *
   * @param models the models that are asked for in turn
   * @param seed decides prompts and times
   * @param nanoClock what time it is [ns]
   * @param reports where the counts go every few seconds while it runs, and when it stops
   */
  static Behavior<Command> create(
      OrganicSettings settings,
      List<String> models,
      long seed,
      Consumer<ObjectNode> reports,
      LongSupplier nanoClock) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    new OrganicClient(
                        context, timers, settings, models, seed, reports, nanoClock)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Start.class, this::onStart)
        .onMessage(Stop.class, stop -> onStop())
        .onMessage(Fire.class, this::onFire)
        .onMessage(Ended.class, this::onEnded)
        .onMessage(Report.class, report -> onReport())
        .build();
  }

  private Behavior<Command> onStart(Start start) {
    traffic = start.traffic();
    counts = OrganicCounts.NONE;
    round++;
    running = true;
    timers.startTimerWithFixedDelay("report", new Report(), settings.reportEvery());
    long now = nanoClock.getAsLong();
    dueNanos = now + gapNanos();
    fireLater(now);
    return this;
  }

  private Behavior<Command> onStop() {
    running = false;
    timers.cancelAll();
    return onReport();
  }

  /** Sends what has become due: the clock of timers is too coarse for one at a time. */
  private Behavior<Command> onFire(Fire fire) {
    if (!running || fire.round() != round) {
      return this;
    }
    long now = nanoClock.getAsLong();
    while (dueNanos - now <= 0) {
      send();
      dueNanos += gapNanos();
    }
    fireLater(now);
    return this;
  }

  private void send() {
    if (open >= settings.maxOpen()) {
      counts = counts.withNotSent();
      return;
    }
    open++;
    counts = counts.withSent();
    long of = round;
    getContext()
        .pipeToSelf(
            requests.send(traffic, random),
            (outcome, failure) -> new Ended(of, failure == null ? outcome : OrganicOutcome.FAILED));
  }

  private Behavior<Command> onEnded(Ended ended) {
    open--;
    if (ended.round() == round) {
      counts = counts.with(ended.outcome());
    }
    return this;
  }

  private Behavior<Command> onReport() {
    reports.accept(counts.report());
    return this;
  }

  /** Exponential gaps: as if many clients sent independently. At most a minute. */
  private long gapNanos() {
    double seconds = -StrictMath.log(1 - random.nextDouble()) / traffic.ratePerSecond();
    return Math.round(Math.min(seconds, 60) * 1e9);
  }

  private void fireLater(long now) {
    timers.startSingleTimer("fire", new Fire(round), Duration.ofNanos(Math.max(1, dueNanos - now)));
  }
}
