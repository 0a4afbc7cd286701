package io.assay.simulations.fiber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.simulations.openai.Http;
import io.assay.simulations.openai.Json;
import io.assay.simulations.openai.OpenAiError;
import io.assay.simulations.serving.Callers;
import io.assay.simulations.serving.MinerHandler;
import io.assay.simulations.serving.MinerService;
import io.assay.simulations.serving.Visit;
import io.assay.streams.chain.AccountId;
import io.assay.streams.fiber.Fernet;
import io.assay.streams.fiber.FiberHeaders;
import io.assay.streams.fiber.KeyEncryption;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * The server of a miner that speaks the protocol {@code fiber}, with the words of the public miner.
 *
 * <p>Where the public miner shows the trace of an error, this one answers 500 without it.
 */
public final class FiberMinerServer implements MinerHandler {

  private static final String EXCHANGE = "/exchange-symmetric-key";
  private static final int RSA_BITS = 2_048;
  private static final String SECRET = "encrypted_symmetric_key";
  private static final Set<String> PATHS =
      Set.of(
          EXCHANGE,
          "/capacity",
          "/chat/completions",
          "/text-to-image",
          "/image-to-image",
          "/avatar");

  private final ActorSystem<?> system;
  private final MinerService service;
  private final KeyPair rsa;
  private final CallerGate gate;
  private final KnownKeys keys;
  private final Clock clock;

  /**
   * A server of that miner.
   *
   * @param rsa the key under which validators send theirs
   * @param callers who may ask it
   * @param clock for nonces and keys
   */
  public FiberMinerServer(
      ActorSystem<?> system, MinerService service, KeyPair rsa, Callers callers, Clock clock) {
    this(system, service, rsa, callers, Optional.empty(), clock);
  }

  /**
   * A server that refuses what is meant for another miner, which the public one does not.
   *
   * @param own who it is; empty to take what is meant for anybody
   */
  public FiberMinerServer(
      ActorSystem<?> system,
      MinerService service,
      KeyPair rsa,
      Callers callers,
      Optional<AccountId> own,
      Clock clock) {
    this.system = system;
    this.service = service;
    this.rsa = rsa;
    this.gate = new CallerGate(callers, own, clock);
    this.keys = new KnownKeys(clock);
    this.clock = clock;
  }

  /** A new key for validators' keys; it takes up to some tenths of a second. */
  public static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(RSA_BITS);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  @Override
  public CompletionStage<HttpResponse> handle(HttpRequest request, Visit visit) {
    String path = request.getUri().path();
    String method = request.method().name();
    boolean key = path.equals("/public-encryption-key");
    if (!key && !PATHS.contains(path)) {
      return plain(request, detail(404, "Not Found"));
    } else if (!method.equals(key ? "GET" : "POST")) {
      return plain(request, detail(405, "Method Not Allowed"));
    } else if (key) {
      return plain(request, Http.json(publicKey()));
    }
    return Http.withBodyLater(
        request,
        service.maxBodyBytes(),
        system,
        body ->
            answered(request, path, body, visit)
                .exceptionally(failure -> refused(Http.cause(failure))));
  }

  private CompletionStage<HttpResponse> plain(HttpRequest request, HttpResponse response) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(response);
  }

  private ObjectNode publicKey() {
    return Json.object()
        .put("public_key", KeyEncryption.pem(rsa.getPublic()))
        .put("timestamp", clock.millis() / 1e3);
  }

  private CompletionStage<HttpResponse> answered(
      HttpRequest request, String path, byte[] body, Visit visit) {
    List<String> missing = CallerGate.missing(request);
    if (!missing.isEmpty()) {
      return CompletableFuture.completedFuture(unprocessable("header", missing));
    }
    try {
      String validator = gate.check(request);
      String name = CallerGate.said(request, FiberHeaders.KEY);
      return path.equals(EXCHANGE)
          ? CompletableFuture.completedFuture(exchanged(validator, name, body))
          : response(path, payload(keys.get(validator, name), body), visit);
    } catch (FiberRefusal | OpenAiError | IllegalArgumentException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static HttpResponse refused(Throwable failure) {
    if (failure instanceof FiberRefusal refusal) {
      return detail(refusal.status(), String.valueOf(refusal.getMessage()));
    } else if (failure instanceof OpenAiError error) {
      return detail(error.status() == 429 ? 429 : 500, String.valueOf(error.getMessage()));
    } else if (failure instanceof IllegalArgumentException) {
      return detail(500, "Internal Server Error");
    }
    throw new CompletionException(failure);
  }

  private HttpResponse exchanged(String validator, String name, byte[] body) {
    JsonNode encrypted = json(body).path(SECRET);
    if (encrypted.isMissingNode()) {
      return unprocessable("body", List.of(SECRET));
    }
    try {
      byte[] secret =
          KeyEncryption.decrypt(Base64.getDecoder().decode(encrypted.asText()), rsa.getPrivate());
      keys.put(validator, name, new Fernet(secret));
      return Http.json(Json.object().put("status", "Symmetric key exchanged successfully"));
    } catch (GeneralSecurityException e) {
      return detail(401, "Oi, I can't decrypt that symmetric key, sorry");
    }
  }

  private static JsonNode payload(Fernet key, byte[] body) {
    return json(
        key.decrypt(body).orElseThrow(() -> new IllegalArgumentException("no token of the key")));
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.read(body);
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON", e);
    }
  }

  private CompletionStage<HttpResponse> response(String path, JsonNode payload, Visit visit) {
    return switch (path) {
      case "/capacity" -> CompletableFuture.completedFuture(Http.json(capacity(payload)));
      case "/chat/completions" ->
          service
              .tokens(FiberTasks.chat(payload), CompletionTokenEvents::event, visit)
              .thenApply(events -> answer(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events));
      default ->
          service
              .picture(FiberTasks.picture(payload), visit)
              .thenApply(picture -> answer(ContentTypes.APPLICATION_JSON, picture));
    };
  }

  private static HttpResponse answer(ContentType type, Source<ByteString, NotUsed> body) {
    return HttpResponse.create().withEntity(HttpEntities.create(type, body));
  }

  /** Of the tasks that the validator names, those that it serves, at most as much as is wanted. */
  private ObjectNode capacity(JsonNode payload) {
    ObjectNode answer = Json.object().put("miner_type", "text");
    for (JsonNode config : payload.path("task_configs")) {
      String task = config.path("task").asText();
      Double volume = service.announced().get(task);
      if (volume != null) {
        answer.put(task, Math.min(volume, config.path("max_capacity").asDouble(volume)));
      }
    }
    return answer;
  }

  private static HttpResponse detail(int status, String words) {
    return Http.json(Json.object().put("detail", words)).withStatus(status);
  }

  private static HttpResponse unprocessable(String where, List<String> missing) {
    ObjectNode body = Json.object();
    ArrayNode details = body.putArray("detail");
    for (String name : missing) {
      ObjectNode detail = details.addObject().put("type", "missing");
      detail.putArray("loc").add(where).add(name);
      detail.put("msg", "Field required");
      if (where.equals("header")) {
        detail.putNull("input");
      } else {
        detail.putObject("input");
      }
    }
    return Http.json(body).withStatus(422);
  }
}
