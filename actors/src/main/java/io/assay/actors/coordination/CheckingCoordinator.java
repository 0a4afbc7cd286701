package io.assay.actors.coordination;

import io.assay.actors.coordination.CheckingCommand.Done;
import io.assay.actors.coordination.CheckingCommand.FollowCounts;
import io.assay.actors.coordination.CheckingCommand.GiveWork;
import io.assay.actors.coordination.CheckingCommand.Gone;
import io.assay.actors.coordination.CheckingCommand.NotDone;
import io.assay.actors.coordination.CheckingCommand.Offered;
import io.assay.actors.coordination.CheckingCommand.TellCounts;
import io.assay.actors.coordination.CheckingCommand.Tick;
import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.Miners;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.actors.scoring.SamplingSettings;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deals waiting answers out to checking workers that ask for them; a cluster singleton.
 *
 * <p>It keeps nothing: it starts empty, wakes the outboxes of all members and is refilled by what
 * they offer. Work is given at least once; verdicts count once at the miner entity.
 */
public final class CheckingCoordinator extends AbstractBehavior<CheckingCommand> {

  private static final Logger LOG = LoggerFactory.getLogger(CheckingCoordinator.class);

  /** The most followers of the counts: one a node. */
  private static final int MAX_FOLLOWERS = 1_024;

  /** The most new answers named in one message of counts. */
  private static final int MAX_ARRIVED = 4_096;

  /** Whom the coordinator tells what, and what it is given. */
  private record Surroundings(
      CoordinationSettings settings,
      Miners miners,
      Supplier<? extends Collection<Hotkey>> members,
      Clock clock,
      RandomGenerator random) {}

  private final Surroundings around;
  private final TimerScheduler<CheckingCommand> timers;
  private final CheckingQueue<ActorRef<Assignment>> queue;
  private final Set<ActorRef<Assignment>> workers = new HashSet<>();
  private final Set<ActorRef<WaitingCounts>> followers = new LinkedHashSet<>();
  private final ArrayDeque<Hotkey> toWake = new ArrayDeque<>();
  private final List<QueryId> arrived = new ArrayList<>();
  private long ticks;

  private CheckingCoordinator(
      ActorContext<CheckingCommand> context,
      TimerScheduler<CheckingCommand> timers,
      SamplingSettings sampling,
      Surroundings around) {
    super(context);
    this.timers = timers;
    this.around = around;
    this.queue = new CheckingQueue<>(sampling, around.settings());
    timers.startTimerWithFixedDelay(new Tick(), around.settings().tick());
    wakeOutboxes();
  }

  /**
   * The behaviour of the coordinator.
   *
   * @param sampling the rule's constants
   * @param members the miners whose outboxes are woken, asked at the start and every now and then
   * @param random draws the next task
   */
  public static Behavior<CheckingCommand> create(
      CoordinationSettings settings,
      SamplingSettings sampling,
      Miners miners,
      Supplier<? extends Collection<Hotkey>> members,
      Clock clock,
      RandomGenerator random) {
    Surroundings around = new Surroundings(settings, miners, members, clock, random);
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new CheckingCoordinator(context, timers, sampling, around)));
  }

  @Override
  public Receive<CheckingCommand> createReceive() {
    return newReceiveBuilder()
        .onMessage(Offered.class, this::onOffered)
        .onMessage(GiveWork.class, this::onGiveWork)
        .onMessage(Done.class, this::onDone)
        .onMessage(NotDone.class, this::onNotDone)
        .onMessage(FollowCounts.class, this::onFollowCounts)
        .onMessage(Gone.class, this::onGone)
        .onMessage(Tick.class, tick -> onTick())
        .onMessage(TellCounts.class, tell -> onTellCounts())
        .build();
  }

  private Behavior<CheckingCommand> onOffered(Offered offered) {
    CheckingQueue.Offer offer = queue.offer(offered.answer(), around.clock().instant());
    if (offer.arrived() && arrived.size() < MAX_ARRIVED) {
      arrived.add(offered.answer().query());
    }
    tellDropped(offer.drops());
    return handOut();
  }

  private Behavior<CheckingCommand> onGiveWork(GiveWork asked) {
    if (!queue.want(asked.worker(), asked.tasks(), asked.inHand())) {
      LOG.warn(
          "checking worker refused worker={} reason=\"{} workers are there already\"",
          asked.worker().path(),
          CheckingQueue.MAX_WORKERS);
      return this;
    }
    if (workers.add(asked.worker())) {
      getContext().watchWith(asked.worker(), new Gone(asked.worker()));
      LOG.info("checking worker there worker={} tasks={}", asked.worker().path(), asked.tasks());
    }
    return handOut();
  }

  private Behavior<CheckingCommand> onDone(Done done) {
    queue.done(done.query(), done.rewarded());
    return handOut();
  }

  private Behavior<CheckingCommand> onNotDone(NotDone back) {
    queue.notDone(back.worker(), back.query(), back.why(), around.clock().instant());
    return handOut();
  }

  private Behavior<CheckingCommand> onFollowCounts(FollowCounts follow) {
    if (followers.contains(follow.follower())) {
      return this;
    }
    if (followers.size() < MAX_FOLLOWERS) {
      followers.add(follow.follower());
      getContext().watchWith(follow.follower(), new Gone(follow.follower()));
      follow.follower().tell(counts(List.of()));
    }
    return this;
  }

  private Behavior<CheckingCommand> onGone(Gone gone) {
    followers.removeIf(gone.reference()::equals);
    for (ActorRef<Assignment> worker : List.copyOf(workers)) {
      if (worker.equals(gone.reference())) {
        workers.remove(worker);
        queue.workerGone(worker);
        LOG.info("checking worker gone worker={}", worker.path());
      }
    }
    return handOut();
  }

  private Behavior<CheckingCommand> onTick() {
    ticks++;
    if (toWake.isEmpty() && ticks * tickMillis() >= around.settings().wakeEvery().toMillis()) {
      wakeOutboxes();
    }
    for (int i = 0; i < around.settings().wakeAtOnce() && !toWake.isEmpty(); i++) {
      around.miners().wakeOutbox(toWake.remove());
    }
    tellDropped(queue.tick(around.clock().instant()));
    return handOut();
  }

  private Behavior<CheckingCommand> onTellCounts() {
    WaitingCounts now = counts(arrived);
    arrived.clear();
    followers.forEach(follower -> follower.tell(now));
    return this;
  }

  private Behavior<CheckingCommand> handOut() {
    queue
        .handOut(around.clock().instant(), around.random())
        .forEach(
            handed ->
                handed.worker().tell(new Assignment(handed.answer(), around.settings().lease())));
    if (!followers.isEmpty() && !timers.isTimerActive(TellCounts.class)) {
      timers.startSingleTimer(TellCounts.class, new TellCounts(), around.settings().countsEvery());
    }
    return this;
  }

  private void tellDropped(List<CheckingQueue.Drop> drops) {
    for (CheckingQueue.Drop drop : drops) {
      LOG.debug(
          "waiting answer dropped miner={} task={} query={} request={} reason={}",
          drop.answer().miner(),
          drop.answer().task(),
          drop.answer().query(),
          drop.answer().requestId(),
          drop.reason());
      around
          .miners()
          .tell(
              drop.answer().miner(),
              new MinerCommand.DropSample(drop.answer().query(), drop.reason()));
    }
  }

  private void wakeOutboxes() {
    ticks = 0;
    toWake.addAll(around.members().get());
  }

  private long tickMillis() {
    return around.settings().tick().toMillis();
  }

  private WaitingCounts counts(List<QueryId> since) {
    return new WaitingCounts(
        queue.counts().entrySet().stream()
            .map(entry -> new WaitingCounts.TaskCount(entry.getKey(), entry.getValue()))
            .toList(),
        since);
  }
}
