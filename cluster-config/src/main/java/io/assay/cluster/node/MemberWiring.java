package io.assay.cluster.node;

import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.Miners;
import io.assay.actors.network.Hotkey;
import io.assay.actors.network.Member;
import io.assay.actors.network.MembershipListener;
import io.assay.streams.capacity.CapacityRounds;
import java.util.List;

/** Makes miner entities follow the network's membership. */
final class MemberWiring implements MembershipListener {

  private final Miners miners;
  private final CapacityRounds capacities;

  MemberWiring(Miners miners, CapacityRounds capacities) {
    this.miners = miners;
    this.capacities = capacities;
  }

  @Override
  public void joined(Member member) {
    miners.tell(
        member.hotkey(),
        new MinerCommand.RegisterMiner(member.hotkey(), member.uid(), member.endpoint()));
    capacities.ask(List.of(member));
  }

  @Override
  public void left(Hotkey hotkey, String reason) {
    miners.tell(hotkey, new MinerCommand.DeregisterMiner(reason));
  }
}
