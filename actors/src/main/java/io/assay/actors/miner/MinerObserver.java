package io.assay.actors.miner;

import io.assay.actors.account.Charge;
import io.assay.actors.network.Hotkey;
import io.assay.actors.query.QueryId;

/**
 * Is told, on the entity's node, what a miner entity has recorded. Called on the entity's thread
 * after the write, and again for everything open when the entity recovers or is woken: calls may
 * repeat, must return at once and must not throw.
 */
public interface MinerObserver {

  /** The miner stands differently now. */
  void changed(MinerStatus status);

  /** An answer waits to be checked. */
  void waiting(WaitingAnswer answer);

  /** A charge waits to be settled against its account. */
  void unsettled(Hotkey miner, QueryId query, Charge charge);

  /** The entity no longer lives on this node. */
  void gone(Hotkey miner);
}
