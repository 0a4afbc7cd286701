package io.assay.simulations.miners;

import io.assay.simulations.language.LanguageModels;
import io.assay.simulations.miners.MinerWork.Numbered;
import io.assay.simulations.openai.Answer;
import io.assay.simulations.openai.ChatRequest;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.pictures.PictureRoute;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A running miner on 127.0.0.1 that speaks the protocol {@code openai}: {@code GET /capacity},
 * {@code POST /v1/chat/completions} and the paths of {@link PictureRoute}, with the behaviour of
 * its character. It serves what it announces, anything else is answered with 404.
 */
public final class MinerServer {

  private final ActorSystem<?> system;
  private final MinerWork work;

  private MinerServer(ActorSystem<?> system, MinerWork work) {
    this.system = system;
    this.work = work;
  }

  /**
   * Starts a miner.
   *
   * @param port on 127.0.0.1, 0 for a free one
   * @param seed decides what becomes of each request
   * @param clock for the time of creation in answers
   * @return its binding; fails if the port is in use
   */
  public static CompletionStage<ServerBinding> start(
      ActorSystem<?> system,
      Miner miner,
      LanguageModels models,
      MinerSettings settings,
      int port,
      long seed,
      Clock clock) {
    return start(system, new MinerWork(miner, models, settings, seed, clock), port);
  }

  /** Starts a miner that works so; else as the other. */
  public static CompletionStage<ServerBinding> start(
      ActorSystem<?> system, MinerWork work, int port) {
    MinerServer server = new MinerServer(system, work);
    return org.apache.pekko.http.javadsl.Http.get(system)
        .newServerAt("127.0.0.1", port)
        .bind(server::handle);
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    long arrived = System.nanoTime();
    String path = request.getUri().path();
    Optional<PictureRoute> route = PictureRoute.ofMiner(path);
    if (route.isPresent() && request.method().name().equals("POST")) {
      return Http.withBody(
          request,
          work.settings().limits().maxPictureBytes(),
          system,
          body -> json(work.picture(route.get().read(body), arrived)));
    }
    return switch (request.method().name() + " " + path) {
      case "POST /v1/chat/completions" ->
          Http.withBody(
              request,
              work.settings().limits().maxBodyBytes(),
              system,
              body -> chat(body, arrived));
      case "GET /capacity" -> plain(request, Http.json(work.capacities()));
      default -> plain(request, Http.error(OpenAiError.noPath(404, "no such path or method")));
    };
  }

  private CompletionStage<HttpResponse> plain(HttpRequest request, HttpResponse response) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(response);
  }

  private HttpResponse chat(byte[] body, long arrived) {
    Numbered<ChatRequest> asked = work.chatRequest(body);
    return asked.request().stream()
        ? Http.events(work.streamed(asked, arrived, Answer::chunks))
        : json(work.whole(asked, arrived));
  }

  private static HttpResponse json(Source<ByteString, NotUsed> body) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
  }
}
