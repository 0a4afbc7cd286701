package io.assay.simulations.miners;

import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.pictures.PictureRoute;
import io.assay.simulations.serving.Capacities;
import io.assay.simulations.serving.MinerHandler;
import io.assay.simulations.serving.MinerService;
import io.assay.simulations.serving.Visit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * The server of a miner that speaks the protocol {@code openai}: {@code GET /capacity}, {@code POST
 * /v1/chat/completions} and the paths of {@link PictureRoute}. It serves what it announces,
 * anything else is answered with 404.
 */
public final class MinerServer implements MinerHandler {

  private final ActorSystem<?> system;
  private final MinerService service;

  /** A server of that miner. */
  public MinerServer(ActorSystem<?> system, MinerService service) {
    this.system = system;
    this.service = service;
  }

  @Override
  public CompletionStage<HttpResponse> handle(HttpRequest request, Visit visit) {
    String path = request.getUri().path();
    Optional<PictureRoute> route = PictureRoute.ofMiner(path);
    if (route.isPresent() && request.method().name().equals("POST")) {
      return Http.withBodyLater(
          request,
          service.maxBodyBytes(),
          system,
          body -> service.picture(route.get().read(body), visit).thenApply(MinerServer::json));
    }
    return switch (request.method().name() + " " + path) {
      case "POST /v1/chat/completions" ->
          Http.withBodyLater(
              request, service.maxTextBytes(), system, body -> service.completion(body, visit));
      case "GET /capacity" -> plain(request, Http.json(Capacities.json(service.announced())));
      default -> plain(request, Http.error(OpenAiError.noPath(404, "no such path or method")));
    };
  }

  private CompletionStage<HttpResponse> plain(HttpRequest request, HttpResponse response) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(response);
  }

  private static HttpResponse json(Source<ByteString, NotUsed> body) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
  }
}
