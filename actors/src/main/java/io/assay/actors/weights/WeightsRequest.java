package io.assay.actors.weights;

import io.assay.actors.ClusterMessage;
import org.apache.pekko.actor.typed.ActorRef;

/** What the weights singleton is asked by others. */
public sealed interface WeightsRequest extends WeightsMessage, ClusterMessage {

  /** Say which period runs and what the last weights are. */
  record GetWeights(ActorRef<WeightsStatus> replyTo) implements WeightsRequest {}
}
