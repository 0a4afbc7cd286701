package io.assay.actors.network;

import io.assay.actors.ClusterMessage;
import org.apache.pekko.actor.typed.ActorRef;

/** What the network entity receives. */
public sealed interface NetworkRequest extends ClusterMessage {

  /** Do this, and answer when it is durable. */
  record Ask(NetworkCommand command, ActorRef<NetworkReply> replyTo) implements NetworkRequest {}

  /** Say who is a member. */
  record GetMembers(ActorRef<NetworkReply.Members> replyTo) implements NetworkRequest {}
}
