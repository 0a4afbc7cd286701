package io.assay.simulations.vision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.miners.MinerWork;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.vision.Synapse;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.ServerBinding;
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
 * A running miner on 127.0.0.1 that speaks the protocol {@code vision}, with the behaviour of its
 * character and the words of the public miner.
 *
 * <p>Where the public miner closes the connection without an answer (a field that is missing or
 * wrong), this one answers 422.
 */
public final class VisionMinerServer {

  private final ActorSystem<?> system;
  private final MinerWork work;
  private final CallerCheck check;
  private final AxonHeaders headers;
  private final VisionTasks tasks;

  private VisionMinerServer(
      ActorSystem<?> system, MinerWork work, Sr25519KeyPair keys, Callers callers) {
    this.system = system;
    this.work = work;
    this.check = new CallerCheck(keys.account(), callers);
    this.headers = new AxonHeaders(keys, new SecureRandom(), UUID.randomUUID().toString());
    this.tasks = new VisionTasks(work.miner());
  }

  /**
   * Starts a miner.
   *
   * @param keys of its hotkey; closed when the server ends
   * @param callers who may ask it
   * @param port on 127.0.0.1, 0 for a free one
   * @return its binding; fails if the port is in use
   */
  public static CompletionStage<ServerBinding> start(
      ActorSystem<?> system, MinerWork work, Sr25519KeyPair keys, Callers callers, int port) {
    VisionMinerServer server = new VisionMinerServer(system, work, keys, callers);
    return org.apache.pekko.http.javadsl.Http.get(system)
        .newServerAt("127.0.0.1", port)
        .bind(server::handle);
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    long arrived = System.nanoTime();
    boolean asks = List.of("POST", "GET").contains(request.method().name());
    if (!asks) {
      request.discardEntityBytes(system);
      return CompletableFuture.completedFuture(HttpResponse.create().withStatus(405));
    }
    return Http.withBody(
        request,
        work.settings().limits().maxPictureBytes(),
        system,
        body -> answered(request, body, arrived));
  }

  private HttpResponse answered(HttpRequest request, byte[] body, long arrived) {
    try {
      Synapse synapse = check.check(request);
      CallerCheck.checkBody(request, body);
      HttpResponse response = response(synapse, VisionTasks.object(body, synapse), arrived);
      return response.withHeaders(merged(response, headers.success(request, synapse)));
    } catch (Refusal refusal) {
      return HttpResponse.create()
          .withStatus(refusal.status())
          .withHeaders(headers.refusal(request, refusal))
          .withEntity(json(refusal.body()));
    } catch (VisionTasks.NoJson e) {
      return unprocessable("json_invalid", "JSON decode error", e.place());
    } catch (IllegalArgumentException e) {
      return unprocessable("value_error", String.valueOf(e.getMessage()), 0);
    }
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

  private HttpResponse response(Synapse synapse, ObjectNode body, long arrived) {
    if (synapse == Synapse.CAPACITY) {
      return Http.json(work.capacities());
    }
    try {
      return synapse == Synapse.CHAT
          ? events(work.streamed(work.chatRequest(tasks.chat(body)), arrived, TokenEvents::new))
          : HttpResponse.create()
              .withEntity(
                  HttpEntities.create(
                      ContentTypes.APPLICATION_JSON,
                      work.picture(tasks.picture(synapse, body), arrived)));
    } catch (OpenAiError e) {
      return failed(synapse, e);
    }
  }

  private static HttpResponse events(Source<ByteString, ?> events) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events));
  }

  /** The public miner answers a failure of its model with status 200 and nothing in it. */
  private static HttpResponse failed(Synapse synapse, OpenAiError error) {
    if (error.status() == 429) {
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
