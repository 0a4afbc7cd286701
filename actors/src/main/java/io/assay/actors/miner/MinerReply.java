package io.assay.actors.miner;

import io.assay.actors.ClusterMessage;

/** How a miner entity answers a command. */
public sealed interface MinerReply extends ClusterMessage {

  /** Recorded, or recorded already; {@code revision} is the entity's sequence number then. */
  record Accepted(long revision) implements MinerReply {}

  /** A closed period's view of the miner, as the policies take it. */
  record PeriodView(ScoringView view) implements MinerReply {}

  /** Not taken. */
  record Refused(Refusal reason) implements MinerReply {}
}
