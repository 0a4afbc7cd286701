package io.assay.actors.miner;

import io.assay.actors.batching.Collector;
import io.assay.actors.network.Hotkey;
import java.util.ArrayDeque;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The sharded entity of one miner: stores what many commands lead to in one write, sweeps for
 * queries that nobody will end, and tells how the miner stands from its last durable state.
 * Commands that the journal may have lost are refused as {@link Refusal.JournalUnavailable}.
 */
public final class MinerEntity extends Collector<MinerRequest, MinerEvent, MinerState, MinerReply> {

  /** The sharding key; the entity id is the hotkey. */
  public static final EntityTypeKey<MinerRequest> KEY =
      EntityTypeKey.create(MinerRequest.class, "miner");

  private record Sweep() {}

  private final Hotkey hotkey;
  private final MinerContext miner;
  private final MinerRules rules;
  private final ArrayDeque<ActorRef<MinerStatus>> forStatus = new ArrayDeque<>();

  private MinerEntity(
      ActorContext<Object> context,
      TimerScheduler<Object> timers,
      Hotkey hotkey,
      MinerContext miner,
      MinerRules rules) {
    super(context, timers, rules, miner.clock(), miner.settings().batches());
    this.hotkey = hotkey;
    this.miner = miner;
    this.rules = rules;
    timers.startTimerWithFixedDelay(new Sweep(), miner.settings().sweepEvery());
    sweep();
  }

  /** The entity of a miner. */
  public static Behavior<MinerRequest> create(Hotkey hotkey, MinerContext miner) {
    MinerRules rules = new MinerRules(hotkey, miner.observer());
    return Behaviors.setup(
            (ActorContext<Object> context) ->
                Behaviors.withTimers(
                    timers -> new MinerEntity(context, timers, hotkey, miner, rules)))
        .narrow();
  }

  @Override
  public Receive<Object> createReceive() {
    return collecting(newReceiveBuilder())
        .onMessage(MinerRequest.class, this::onRequest)
        .onMessage(Sweep.class, this::onSweep)
        .onSignal(PostStop.class, this::onStopped)
        .build();
  }

  private Behavior<Object> onRequest(MinerRequest request) {
    if (request instanceof MinerRequest.Stop) {
      return stopWhenDone();
    }
    if (request instanceof MinerRequest.GetStatus status) {
      report(status.replyTo());
    } else if (request instanceof MinerRequest.WakeOutbox) {
      durable().ifPresent(rules::recovered);
    } else {
      enqueue(request);
    }
    return this;
  }

  private void report(ActorRef<MinerStatus> asker) {
    if (durable().isPresent()) {
      asker.tell(MinerStatus.of(hotkey, durable().get()));
    } else if (forStatus.size() < miner.settings().maxQueued()) {
      forStatus.add(asker);
    }
  }

  @Override
  protected void onDurable(MinerState state) {
    while (!forStatus.isEmpty()) {
      forStatus.remove().tell(MinerStatus.of(hotkey, state));
    }
  }

  private Behavior<Object> onSweep(Sweep sweep) {
    sweep();
    return this;
  }

  private Behavior<Object> onStopped(PostStop signal) {
    miner.observer().gone(hotkey);
    return this;
  }

  private void sweep() {
    enqueue(new MinerRequest.Tell(new MinerCommand.AbandonQueries(miner.living().get())));
  }
}
