package io.assay.simulations.serving;

import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.function.Function;

/** Answers what comes to a miner, in one of the protocols. */
@FunctionalInterface
public interface MinerHandler {

  /** The answer; fails only through an error of ours. */
  CompletionStage<HttpResponse> handle(HttpRequest request, Visit visit);

  /**
   * Serves on 127.0.0.1.
   *
   * @param port 0 for a free one
   * @return the binding; fails if the port is in use
   */
  default CompletionStage<ServerBinding> bind(ActorSystem<?> system, int port) {
    Function<HttpRequest, CompletionStage<HttpResponse>> unwatched =
        request -> handle(request, Visit.now());
    return Http.get(system).newServerAt("127.0.0.1", port).bind(unwatched);
  }
}
