package io.assay.actors.miner;

import io.assay.actors.network.Hotkey;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** All miner entities, wherever they live. A miner is addressed by its hotkey. */
public interface Miners {

  /** How long an entity's answer is waited for; longer than the journal's own time-out. */
  Duration ASK_TIMEOUT = Duration.ofSeconds(5);

  /**
   * Sends a command and gives the entity's answer once what it led to is durable. Fails with a
   * {@link java.util.concurrent.TimeoutException} after {@link #ASK_TIMEOUT}; the command may have
   * been stored all the same and can be sent again without harm.
   */
  CompletionStage<MinerReply> ask(Hotkey miner, MinerCommand command);

  /** Sends a command whose answer nobody waits for. */
  void tell(Hotkey miner, MinerCommand command);

  /** How a miner stands now. */
  CompletionStage<MinerStatus> status(Hotkey miner);

  /** Makes a miner offer its waiting answers and open charges again. */
  void wakeOutbox(Hotkey miner);
}
