package io.assay.cluster.node;

import io.assay.actors.account.Charge;
import io.assay.actors.coordination.CheckingCommand;
import io.assay.actors.dispatch.DispatchGossip;
import io.assay.actors.dispatch.DispatcherMessage;
import io.assay.actors.miner.MinerObserver;
import io.assay.actors.miner.MinerStatus;
import io.assay.actors.miner.WaitingAnswer;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;
import io.assay.streams.traffic.SyntheticTraffic;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Passes on what this node's miner entities record: to the dispatchers of all nodes, to synthetic
 * traffic, to the checking coordinator, and to accounts. Its parts are plugged in while the node
 * starts; until then it keeps each miner's newest status and forgets the rest, which is offered
 * again when woken.
 */
final class Observers implements MinerObserver {

  private final Map<Hotkey, MinerStatus> statuses = new ConcurrentHashMap<>();
  private volatile Consumer<MinerStatus> live = status -> {};
  private volatile Consumer<MinerStatus> changed = status -> {};
  private volatile Consumer<Hotkey> gone = hotkey -> {};
  private volatile Consumer<WaitingAnswer> waiting = answer -> {};
  private volatile Charges charges = (miner, query, charge) -> {};

  /** Settles a charge. */
  interface Charges {
    void settle(Hotkey miner, QueryId query, Charge charge);
  }

  void plugDispatch(TrafficWiring.Running traffic) {
    changed =
        status -> {
          traffic.dispatcher().tell(new DispatcherMessage.MinerChanged(status));
          traffic.gossip().tell(new DispatchGossip.Changed(status));
          traffic.synthetic().tell(new SyntheticTraffic.MinerChanged(status));
        };
    gone =
        hotkey -> {
          traffic.gossip().tell(new DispatchGossip.Gone(hotkey));
          traffic.synthetic().tell(new SyntheticTraffic.MinerGone(hotkey));
        };
    statuses.values().forEach(changed);
  }

  void plugChecking(ActorRef<CheckingCommand> coordinator) {
    waiting = answer -> coordinator.tell(new CheckingCommand.Offered(answer));
  }

  void plugCharges(Charges settling) {
    charges = settling;
  }

  /** Has {@code everywhere} told how the miners of all nodes stand. */
  void plugLive(Consumer<MinerStatus> everywhere) {
    live = everywhere;
    statuses.values().forEach(everywhere);
  }

  /** A miner of another node stands differently now. */
  void elsewhere(MinerStatus status) {
    live.accept(status);
  }

  /** How the miners of this node stand, by hotkey. */
  SortedMap<Hotkey, MinerStatus> statuses() {
    return new TreeMap<>(statuses);
  }

  @Override
  public void changed(MinerStatus status) {
    statuses.put(status.hotkey(), status);
    changed.accept(status);
    live.accept(status);
  }

  @Override
  public void waiting(WaitingAnswer answer) {
    waiting.accept(answer);
  }

  @Override
  public void unsettled(Hotkey miner, QueryId query, Charge charge) {
    charges.settle(miner, query, charge);
  }

  @Override
  public void gone(Hotkey miner) {
    statuses.remove(miner);
    gone.accept(miner);
  }
}
