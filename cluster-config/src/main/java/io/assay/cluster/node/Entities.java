package io.assay.cluster.node;

import io.assay.actors.account.AccountContext;
import io.assay.actors.account.AccountSettings;
import io.assay.actors.miner.MinerContext;
import io.assay.actors.miner.MinerSettings;
import io.assay.actors.miner.ShardedMiners;
import java.time.Clock;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.Cluster;

/** The sharded entities of a node: miners and accounts, and the charges from one to the other. */
record Entities(ShardedMiners miners, Accounts accounts) {

  static Entities start(
      ActorSystem<?> system, Clock clock, Observers observers, int snapshotEvery) {
    Cluster cluster = Cluster.get(system);
    ClusterSharding sharding = ClusterSharding.get(system);
    ShardedMiners miners =
        ShardedMiners.start(
            sharding,
            new MinerContext(
                clock,
                observers,
                () -> NodeIncarnation.living(cluster),
                MinerSettings.defaults().withSnapshotEvery(snapshotEvery)));
    Accounts accounts =
        Accounts.start(
            sharding,
            new AccountContext(
                clock,
                () -> NodeIncarnation.living(cluster),
                AccountSettings.defaults().withSnapshotEvery(snapshotEvery)));
    observers.plugCharges((who, query, charge) -> accounts.settle(miners, who, query, charge));
    return new Entities(miners, accounts);
  }
}
