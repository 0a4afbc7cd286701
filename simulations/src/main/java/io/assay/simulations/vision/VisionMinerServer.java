package io.assay.simulations.vision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.serving.Callers;
import io.assay.simulations.serving.Capacities;
import io.assay.simulations.serving.MinerHandler;
import io.assay.simulations.serving.MinerService;
import io.assay.simulations.serving.Visit;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.vision.Synapse;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * The server of a miner that speaks the protocol {@code vision}, with the words of the public
 * miner.
 *
 * <p>Where the public miner closes the connection without an answer (a field that is missing or
 * wrong), this one answers 422.
 */
public final class VisionMinerServer implements MinerHandler {

  private final ActorSystem<?> system;
  private final MinerService service;
  private final CallerCheck check;
  private final AxonHeaders headers;
  private final VisionTasks tasks;

  /**
   * A server of that miner.
   *
   * @param keys of its hotkey; closed when the server ends
   * @param callers who may ask it
   */
  public VisionMinerServer(
      ActorSystem<?> system, MinerService service, Sr25519KeyPair keys, Callers callers) {
    this.system = system;
    this.service = service;
    this.check = new CallerCheck(keys.account(), callers);
    this.headers = new AxonHeaders(keys, new SecureRandom(), UUID.randomUUID().toString());
    this.tasks = new VisionTasks(service.announced().keySet());
  }

  @Override
  public CompletionStage<HttpResponse> handle(HttpRequest request, Visit visit) {
    boolean asks = List.of("POST", "GET").contains(request.method().name());
    if (!asks) {
      request.discardEntityBytes(system);
      return CompletableFuture.completedFuture(HttpResponse.create().withStatus(405));
    }
    return Http.withBodyLater(
        request, service.maxBodyBytes(), system, body -> answered(request, body, visit));
  }

  private CompletionStage<HttpResponse> answered(HttpRequest request, byte[] body, Visit visit) {
    try {
      Synapse synapse = check.check(request);
      CallerCheck.checkBody(request, body);
      return response(synapse, VisionTasks.object(body, synapse), visit)
          .exceptionally(failure -> failed(synapse, Http.cause(failure)))
          .thenApply(
              response -> response.withHeaders(merged(response, headers.success(request, synapse))))
          .exceptionally(failure -> refused(request, Http.cause(failure)));
    } catch (VisionTasks.NoJson e) {
      return CompletableFuture.completedFuture(
          unprocessable("json_invalid", "JSON decode error", e.place()));
    } catch (Refusal | IllegalArgumentException e) {
      return CompletableFuture.completedFuture(refused(request, e));
    }
  }

  private HttpResponse refused(HttpRequest request, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return HttpResponse.create()
          .withStatus(refusal.status())
          .withHeaders(headers.refusal(request, refusal))
          .withEntity(json(refusal.body()));
    } else if (failure instanceof IllegalArgumentException) {
      return unprocessable("value_error", String.valueOf(failure.getMessage()), 0);
    }
    throw new CompletionException(failure);
  }

  private static List<HttpHeader> merged(HttpResponse response, List<HttpHeader> more) {
    response.getHeaders().forEach(more::add);
    return more;
  }

  private static HttpEntity.Strict json(ByteString body) {
    return HttpEntities.create(ContentTypes.APPLICATION_JSON, body);
  }

  private static HttpResponse unprocessable(String type, String message, long place) {
    ObjectNode detail = Json.object().put("type", type);
    detail.putArray("loc").add("body").add(place);
    detail.put("msg", message);
    detail.putObject("input");
    detail.putObject("ctx").put("error", "Expecting value");
    ObjectNode body = Json.object();
    body.putArray("detail").add(detail);
    return HttpResponse.create()
        .withStatus(422)
        .withEntity(json(ByteString.fromArrayUnsafe(Json.bytes(body))));
  }

  private CompletionStage<HttpResponse> response(Synapse synapse, ObjectNode body, Visit visit) {
    if (synapse == Synapse.CAPACITY) {
      return CompletableFuture.completedFuture(Http.json(Capacities.json(service.announced())));
    }
    try {
      return synapse == Synapse.CHAT
          ? service
              .tokens(tasks.chat(body), TokenEvents::event, visit)
              .thenApply(VisionMinerServer::events)
          : service
              .picture(tasks.picture(synapse, body), visit)
              .thenApply(
                  picture ->
                      HttpResponse.create()
                          .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, picture)));
    } catch (OpenAiError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static HttpResponse events(Source<ByteString, ?> events) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events));
  }

  /** The public miner answers a failure of its model with status 200 and nothing in it. */
  private static HttpResponse failed(Synapse synapse, Throwable failure) {
    if (!(failure instanceof OpenAiError error)) {
      throw new CompletionException(failure);
    } else if (error.status() == 429) {
      throw Refusal.noRoom();
    } else if (error.status() < 500) {
      throw new IllegalArgumentException(String.valueOf(error.getMessage()));
    } else if (synapse == Synapse.CHAT) {
      return events(Source.empty());
    } else if (synapse == Synapse.CLIP_EMBEDDINGS) {
      return Http.json(Json.object().putNull("error_message").putNull("clip_embeddings"));
    }
    return Http.json(
        Json.object()
            .put("error_message", "Some error from the generation :/")
            .putNull("image_b64")
            .putNull("clip_embeddings")
            .putNull("image_hashes")
            .putNull("is_nsfw"));
  }
}
