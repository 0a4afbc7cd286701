package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/** What the simulated servers share: reading bodies within bounds, and the forms of answers. */
public final class Http {

  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Http() {}

  /**
   * Reads a body of at most this size within 5 s and answers it. Of a larger one the rest is read
   * and thrown away: a connection that is closed with bytes unread may lose the answer.
   *
   * @param answer may throw {@link OpenAiError}; runs on the system's own threads
   */
  public static CompletionStage<HttpResponse> withBody(
      HttpRequest request,
      int maxBytes,
      ActorSystem<?> system,
      Function<byte[], HttpResponse> answer) {
    return withBodyLater(
        request, maxBytes, system, body -> CompletableFuture.completedFuture(answer.apply(body)));
  }

  /**
   * The same with an answer that takes its time.
   *
   * @param answer may throw, or fail with, {@link OpenAiError}
   */
  public static CompletionStage<HttpResponse> withBodyLater(
      HttpRequest request,
      int maxBytes,
      ActorSystem<?> system,
      Function<byte[], CompletionStage<HttpResponse>> answer) {
    return request
        .entity()
        .withoutSizeLimit()
        .getDataBytes()
        .completionTimeout(LONGEST)
        .runFold(
            ByteString.emptyByteString(),
            (body, more) -> body.size() > maxBytes ? body : body.concat(more),
            system)
        .handle(
            (body, failure) -> {
              if (failure != null) {
                throw OpenAiError.badRequest("the body did not arrive");
              } else if (body.size() > maxBytes) {
                throw OpenAiError.tooLarge(maxBytes);
              }
              return body.toArray();
            })
        .thenComposeAsync(answer, system.executionContext())
        .exceptionally(Http::failed);
  }

  private static HttpResponse failed(Throwable failure) {
    if (cause(failure) instanceof OpenAiError error) {
      return error(error);
    }
    throw new CompletionException(cause(failure));
  }

  /** What a stage failed with, without what stages wrap around it. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** 200 with JSON. */
  public static HttpResponse json(JsonNode body) {
    return json(ByteString.fromArrayUnsafe(Json.bytes(body)));
  }

  /** 200 with JSON. */
  public static HttpResponse json(ByteString body) {
    return HttpResponse.create()
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body));
  }

  /** 200 with server-sent events. */
  public static HttpResponse events(Source<ByteString, NotUsed> events) {
    return HttpResponse.create()
        .addHeader(RawHeader.create("cache-control", "no-cache"))
        .addHeader(RawHeader.create("x-accel-buffering", "no"))
        .withEntity(HttpEntities.create(MediaTypes.TEXT_EVENT_STREAM.toContentType(), events));
  }

  /** An error with its status; one that passes says after how many seconds. */
  public static HttpResponse error(OpenAiError error) {
    HttpResponse response = json(error.body()).withStatus(error.status());
    boolean passes = error.status() == 429 || error.status() == 503;
    return passes ? response.addHeader(RawHeader.create("retry-after", "1")) : response;
  }
}
