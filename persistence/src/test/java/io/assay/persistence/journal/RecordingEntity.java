package io.assay.persistence.journal;

import io.assay.actors.miner.MinerEvent;
import io.assay.actors.miner.MinerFold;
import io.assay.actors.miner.MinerState;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/** The least that stores a miner's events: what it is told to, in one atomic write. */
final class RecordingEntity
    extends EventSourcedBehavior<RecordingEntity.Command, MinerEvent, MinerState> {

  sealed interface Command permits Store, Get {}

  /** Store these together, and say the sequence number of the last. */
  record Store(List<MinerEvent> events, ActorRef<Long> stored) implements Command {}

  /** Say the state. */
  record Get(ActorRef<MinerState> replyTo) implements Command {}

  private final int snapshotEvery;

  private RecordingEntity(String persistenceId, int snapshotEvery) {
    super(PersistenceId.ofUniqueId(persistenceId));
    this.snapshotEvery = snapshotEvery;
  }

  static Behavior<Command> create(String persistenceId, int snapshotEvery) {
    return new RecordingEntity(persistenceId, snapshotEvery);
  }

  @Override
  public MinerState emptyState() {
    return MinerState.empty();
  }

  @Override
  public CommandHandler<Command, MinerEvent, MinerState> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(Store.class, this::store)
        .onCommand(Get.class, this::get)
        .build();
  }

  private Effect<MinerEvent, MinerState> store(Store command) {
    return Effect()
        .persist(command.events())
        .thenRun(state -> command.stored().tell(state.revision()));
  }

  private Effect<MinerEvent, MinerState> get(Get command) {
    return Effect().none().thenRun((MinerState state) -> command.replyTo().tell(state));
  }

  @Override
  public EventHandler<MinerState, MinerEvent> eventHandler() {
    return MinerFold::evolve;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(snapshotEvery, 2);
  }
}
