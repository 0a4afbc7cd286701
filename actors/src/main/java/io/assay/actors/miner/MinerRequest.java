package io.assay.actors.miner;

import io.assay.actors.ClusterMessage;
import org.apache.pekko.actor.typed.ActorRef;

/** What a miner entity receives. */
public sealed interface MinerRequest extends ClusterMessage {

  /** Do this, and answer when it is durable. */
  record Ask(MinerCommand command, ActorRef<MinerReply> replyTo) implements MinerRequest {}

  /** Do this; nobody waits for the answer. */
  record Tell(MinerCommand command) implements MinerRequest {}

  /** Say how the miner stands now. */
  record GetStatus(ActorRef<MinerStatus> replyTo) implements MinerRequest {}

  /** Offer every waiting answer to the checking coordinator again, and settle open charges. */
  record WakeOutbox() implements MinerRequest {}

  /** The entity moves to another node: finish what is in hand, then stop. */
  record Stop() implements MinerRequest {}
}
