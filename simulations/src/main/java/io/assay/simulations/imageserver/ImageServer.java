package io.assay.simulations.imageserver;

import io.assay.actors.dispatch.AnswerPart.Embeddings;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.pictures.GivenPictures;
import io.assay.simulations.pictures.PictureAnswers;
import io.assay.simulations.pictures.PictureEmbedding;
import io.assay.simulations.pictures.PictureModel;
import io.assay.simulations.pictures.PictureRoute;
import io.assay.simulations.pictures.PictureTasks;
import io.assay.streams.pictures.PictureAnswerWriter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;

/**
 * A running image server on 127.0.0.1: {@code POST /txt2img}, {@code /img2img}, {@code /inpaint},
 * {@code /avatar} and {@code /clip-embeddings}, and {@code GET /health}. The field {@code engine}
 * names a task; an unknown one is answered with 404.
 */
public final class ImageServer {

  private final ActorSystem<?> system;
  private final ImageServerSettings settings;
  private final Semaphore open;

  private ImageServer(ActorSystem<?> system, ImageServerSettings settings) {
    this.system = system;
    this.settings = settings;
    this.open = new Semaphore(settings.maxOpen());
  }

  /** Starts a server; the binding fails if the port is in use. */
  public static CompletionStage<ServerBinding> start(
      ActorSystem<?> system, ImageServerSettings settings) {
    ImageServer server = new ImageServer(system, settings);
    return org.apache.pekko.http.javadsl.Http.get(system)
        .newServerAt("127.0.0.1", settings.port())
        .bind(server::handle);
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    String method = request.method().name();
    String path = request.getUri().path();
    Optional<PictureRoute> route = PictureRoute.ofServer(path);
    if (method.equals("POST") && route.isPresent()) {
      return limited(request, route.get());
    }
    return plain(
        request,
        method.equals("GET") && path.equals("/health")
            ? HttpResponse.create()
            : Http.error(OpenAiError.noPath(404, "no such path or method")));
  }

  private CompletionStage<HttpResponse> plain(HttpRequest request, HttpResponse response) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(response);
  }

  private CompletionStage<HttpResponse> limited(HttpRequest request, PictureRoute route) {
    if (!open.tryAcquire()) {
      return plain(
          request, Http.error(OpenAiError.overloaded(settings.maxOpen() + " requests are open")));
    }
    return Http.withBody(
            request,
            settings.maxBodyBytes(),
            system,
            body -> Http.json(ByteString.fromArrayUnsafe(answer(route.read(body)))))
        .whenCompleteAsync((response, failure) -> open.release(), Runnable::run);
  }

  private static byte[] answer(TaskRequest request) {
    String engine = request.task().value();
    if (!PictureTasks.knows(engine)) {
      throw OpenAiError.noModel(engine);
    }
    if (request instanceof ImageRequest image) {
      return PictureAnswerWriter.of(
          PictureModel.unsafe(image)
              ? PictureAnswers.WITHHELD
              : PictureAnswers.of(PictureModel.make(image, engine)));
    }
    return PictureAnswerWriter.of(
        new Embeddings(
            ((ClipRequest) request)
                .images().stream()
                    .map(image -> PictureEmbedding.of(GivenPictures.read(image, "image_b64s")))
                    .toList()));
  }
}
