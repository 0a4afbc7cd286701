package io.assay.actors.miner;

import io.assay.actors.batching.EntityRefs;
import io.assay.actors.network.Hotkey;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/** Miner entities spread over the nodes of role {@code miners} by cluster sharding. */
public final class ShardedMiners implements Miners {

  /** The role of the nodes that hold miner entities. */
  public static final String ROLE = "miners";

  private final EntityRefs<MinerRequest> entities;

  private ShardedMiners(EntityRefs<MinerRequest> entities) {
    this.entities = entities;
  }

  /** Starts sharding on this node: as host if it has the role, else as a proxy. */
  public static ShardedMiners start(ClusterSharding sharding, MinerContext context) {
    sharding.init(
        Entity.of(
                MinerEntity.KEY,
                entity -> MinerEntity.create(new Hotkey(entity.getEntityId()), context))
            .withRole(ROLE)
            .withStopMessage(new MinerRequest.Stop()));
    return new ShardedMiners(new EntityRefs<>(sharding, MinerEntity.KEY));
  }

  @Override
  public CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command) {
    return entity(miner).ask(replyTo -> new MinerRequest.Ask(command, replyTo), Miners.ASK_TIMEOUT);
  }

  @Override
  public void tell(Hotkey miner, MinerCommand command) {
    entity(miner).tell(new MinerRequest.Tell(command));
  }

  @Override
  public CompletionStage<MinerStatus> status(Hotkey miner) {
    return entity(miner).ask(MinerRequest.GetStatus::new, Miners.ASK_TIMEOUT);
  }

  @Override
  public void wakeOutbox(Hotkey miner) {
    entity(miner).tell(new MinerRequest.WakeOutbox());
  }

  private EntityRef<MinerRequest> entity(Hotkey miner) {
    return entities.of(miner.value());
  }
}
