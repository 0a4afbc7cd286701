package io.assay.actors.miner;

import io.assay.actors.network.Hotkey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;

/**
 * The sharded entity of one miner: collects the commands that arrive while a write is in flight and
 * hands them to its {@link MinerJournal} as one batch, so that throughput does not end at one write
 * a round trip. Restarts the journal with back-off when it fails; the commands in hand are then
 * refused as {@link Refusal.JournalUnavailable} and may have been stored.
 */
public final class MinerEntity extends AbstractBehavior<MinerMessage> {

  /** The sharding key; the entity id is the hotkey. */
  public static final EntityTypeKey<MinerRequest> KEY =
      EntityTypeKey.create(MinerRequest.class, "miner");

  private record Stored(MinerJournal.BatchStored stored) implements MinerMessage {}

  private record Sweep() implements MinerMessage {}

  private record Restart() implements MinerMessage {}

  private final Hotkey hotkey;
  private final MinerContext miner;
  private final TimerScheduler<MinerMessage> timers;
  private final ActorRef<MinerJournal.BatchStored> storedAdapter;
  private final ArrayDeque<MinerRequest> queue = new ArrayDeque<>();
  private List<MinerRequest> inFlight = List.of();
  private ActorRef<MinerJournal.Message> journal;
  private boolean up;
  private Duration backoff;

  private MinerEntity(
      ActorContext<MinerMessage> context,
      TimerScheduler<MinerMessage> timers,
      Hotkey hotkey,
      MinerContext miner) {
    super(context);
    this.hotkey = hotkey;
    this.miner = miner;
    this.timers = timers;
    this.backoff = miner.settings().minBackoff();
    this.storedAdapter = context.messageAdapter(MinerJournal.BatchStored.class, Stored::new);
    this.journal = spawnJournal();
    this.up = true;
    timers.startTimerWithFixedDelay(new Sweep(), miner.settings().sweepEvery());
    enqueue(new MinerRequest.Tell(new MinerCommand.AbandonQueries(miner.living().get())));
  }

  /** The entity of a miner. */
  public static Behavior<MinerRequest> create(Hotkey hotkey, MinerContext miner) {
    return Behaviors.<MinerMessage>setup(
            context ->
                Behaviors.withTimers(timers -> new MinerEntity(context, timers, hotkey, miner)))
        .narrow();
  }

  @Override
  public Receive<MinerMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(MinerRequest.class, this::onRequest)
        .onMessage(Stored.class, this::onStored)
        .onMessage(Sweep.class, this::onSweep)
        .onMessage(Restart.class, this::onRestart)
        .onSignal(Terminated.class, this::onJournalStopped)
        .build();
  }

  private Behavior<MinerMessage> onRequest(MinerRequest request) {
    if (request instanceof MinerRequest.GetStatus status) {
      journal.tell(new MinerJournal.Report(status.replyTo()));
    } else if (request instanceof MinerRequest.WakeOutbox) {
      journal.tell(new MinerJournal.Wake());
    } else {
      enqueue(request);
    }
    return this;
  }

  private void enqueue(MinerRequest request) {
    int limit = miner.settings().maxQueued();
    if (queue.size() >= limit) {
      answer(request, new MinerReply.Refused(new Refusal.Overloaded(limit)));
      return;
    }
    queue.add(request);
    storeNext();
  }

  private void storeNext() {
    if (!up || !inFlight.isEmpty() || queue.isEmpty()) {
      return;
    }
    inFlight = nextBatch();
    List<MinerCommand> commands = new ArrayList<>(inFlight.size());
    inFlight.forEach(request -> commands.add(command(request)));
    journal.tell(new MinerJournal.Batch(commands, storedAdapter));
  }

  /** As many as may be stored together; a period's close is alone in its write. */
  private List<MinerRequest> nextBatch() {
    List<MinerRequest> batch = new ArrayList<>();
    while (!queue.isEmpty() && batch.size() < miner.settings().maxBatch()) {
      boolean close = command(queue.element()) instanceof MinerCommand.ClosePeriod;
      if (close && !batch.isEmpty()) {
        break;
      }
      batch.add(queue.remove());
      if (close) {
        break;
      }
    }
    return batch;
  }

  private Behavior<MinerMessage> onStored(Stored message) {
    backoff = miner.settings().minBackoff();
    List<MinerReply> replies = message.stored().replies();
    for (int i = 0; i < inFlight.size(); i++) {
      answer(inFlight.get(i), replies.get(i));
    }
    inFlight = List.of();
    storeNext();
    return this;
  }

  private Behavior<MinerMessage> onSweep(Sweep sweep) {
    enqueue(new MinerRequest.Tell(new MinerCommand.AbandonQueries(miner.living().get())));
    return this;
  }

  private Behavior<MinerMessage> onJournalStopped(Terminated signal) {
    getContext()
        .getLog()
        .error("event=miner-journal-stopped miner={} restartIn={}", hotkey, backoff);
    up = false;
    MinerReply refused =
        new MinerReply.Refused(new Refusal.JournalUnavailable("the journal stopped"));
    inFlight.forEach(request -> answer(request, refused));
    inFlight = List.of();
    timers.startSingleTimer(new Restart(), backoff);
    Duration doubled = backoff.multipliedBy(2);
    Duration longest = miner.settings().maxBackoff();
    backoff = doubled.compareTo(longest) > 0 ? longest : doubled;
    return this;
  }

  private Behavior<MinerMessage> onRestart(Restart restart) {
    journal = spawnJournal();
    up = true;
    storeNext();
    return this;
  }

  private ActorRef<MinerJournal.Message> spawnJournal() {
    ActorRef<MinerJournal.Message> child =
        getContext().spawnAnonymous(MinerJournal.create(hotkey, miner));
    getContext().watch(child);
    return child;
  }

  private static MinerCommand command(MinerRequest request) {
    return request instanceof MinerRequest.Ask ask
        ? ask.command()
        : ((MinerRequest.Tell) request).command();
  }

  private static void answer(MinerRequest request, MinerReply reply) {
    if (request instanceof MinerRequest.Ask ask) {
      ask.replyTo().tell(reply);
    }
  }
}
