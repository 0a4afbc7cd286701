package io.assay.cluster.node;

import io.assay.actors.tracing.Spans;
import io.assay.cluster.tracing.OtlpSpans;
import io.assay.cluster.tracing.TracingSettings;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.typed.Cluster;

/** Starts the sending of traces on a node, if it is wanted. */
final class Tracing {

  private Tracing() {}

  static Spans start(ActorSystem<?> system, TracingSettings settings) {
    Optional<URI> endpoint = settings.endpoint();
    if (endpoint.isEmpty()) {
      return Spans.NONE;
    }
    String node = NodeIncarnation.self(Cluster.get(system)).value();
    OtlpSpans spans = new OtlpSpans(endpoint.get(), settings.ratio(), node);
    CoordinatedShutdown.get(system)
        .addTask(
            CoordinatedShutdown.PhaseActorSystemTerminate(),
            "assay-send-last-spans",
            () ->
                CompletableFuture.supplyAsync(
                    () -> {
                      spans.close();
                      return Done.getInstance();
                    }));
    return spans;
  }
}
