package io.assay.cluster.node;

import io.assay.actors.network.Member;
import io.assay.actors.weights.PastViews;
import io.assay.actors.weights.WeightsCalculator;
import io.assay.actors.weights.WeightsEntity;
import io.assay.actors.weights.WeightsListener;
import io.assay.actors.weights.WeightsPorts;
import io.assay.actors.weights.WeightsPublisher;
import io.assay.actors.weights.WeightsRequest;
import io.assay.actors.weights.WeightsSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;

/** Starts the weights singleton. */
final class WeightsWiring {

  private static final Duration RETRY_EVERY = Duration.ofSeconds(1);
  private static final Duration PUBLISH_BACKOFF = Duration.ofSeconds(2);

  private WeightsWiring() {}

  static ActorRef<WeightsRequest> start(
      NodeContext node,
      Supplier<CompletionStage<List<Member>>> members,
      PastViews pastViews,
      List<WeightsPublisher> publishers,
      WeightsListener listener) {
    NodeSettings settings = node.settings();
    WeightsPorts ports =
        new WeightsPorts(
            node.clock(),
            node.random(),
            settings.tasks(),
            WeightsCalculator.of(settings.policy(), settings.tasks()),
            node.miners(),
            members,
            pastViews,
            publishers,
            listener);
    WeightsSettings clock =
        new WeightsSettings(
            settings.period(), settings.rules().traffic(), RETRY_EVERY, PUBLISH_BACKOFF);
    return new Singletons(node.system()).weights(WeightsEntity.create(ports, clock));
  }
}
