package io.assay.streams.checking;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.streams.checking.ModelServerFault.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Authorization;
import org.apache.pekko.http.javadsl.settings.ClientConnectionSettings;
import org.apache.pekko.http.javadsl.settings.ConnectionPoolSettings;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Sends requests to one server and reads the JSON of its answers, within a time and a size. Every
 * failure is a {@link ModelServerFault}; nothing is tried twice here.
 */
final class ServerPost {

  private static final Executor INLINE = Runnable::run;
  private static final Duration SHORTEST_POOL_PAUSE = Duration.ofMillis(10);
  private static final Duration LONGEST_POOL_PAUSE = Duration.ofMillis(100);

  private final ActorSystem<?> system;
  private final CheckingSettings settings;
  private final String url;
  private final Optional<Authorization> key;
  private final ConnectionPoolSettings pool;

  ServerPost(ActorSystem<?> system, ModelServerSettings server, CheckingSettings settings) {
    this.system = system;
    this.settings = settings;
    this.url = server.url().toString();
    this.key = server.key().map(Authorization::oauth2);
    this.pool = pool(server.concurrent());
  }

  private ConnectionPoolSettings pool(int concurrent) {
    ClientConnectionSettings usual = ClientConnectionSettings.create(system.classicSystem());
    // A server may send a whole response as one chunk.
    ClientConnectionSettings connection =
        usual
            .withConnectingTimeout(settings.connectTimeout())
            .withIdleTimeout(settings.requestTimeout())
            .withParserSettings(usual.getParserSettings().withMaxChunkSize(settings.maxResponse()));
    // The pool's own pauses after a failed connection are short: the worker's are the ones that
    // count. Room for as many requests again as run at once, a power of two as the pool wants it.
    return ConnectionPoolSettings.create(system.classicSystem())
        .withConnectionSettings(connection)
        .withMaxConnections(concurrent)
        .withMinConnections(0)
        .withMaxOpenRequests(Integer.highestOneBit(concurrent) * 4)
        .withPipeliningLimit(1)
        .withMaxRetries(0)
        .withBaseConnectionBackoff(SHORTEST_POOL_PAUSE)
        .withMaxConnectionBackoff(LONGEST_POOL_PAUSE)
        .withResponseEntitySubscriptionTimeout(settings.requestTimeout());
  }

  /** The body of the server's answer 200 to a body that is posted to that path. */
  CompletionStage<JsonNode> send(String path, byte[] body) {
    HttpRequest plain =
        HttpRequest.POST(url + path).withEntity(ContentTypes.APPLICATION_JSON, body);
    return send(plain);
  }

  /** The body of the server's answer 200 at that path. */
  CompletionStage<JsonNode> get(String path) {
    return send(HttpRequest.GET(url + path));
  }

  private CompletionStage<JsonNode> send(HttpRequest plain) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    Http http = Http.get(system);
    http.singleRequest(
            key.map(plain::addHeader).orElse(plain),
            http.defaultClientHttpsContext(),
            pool,
            system.classicSystem().log())
        .whenCompleteAsync(
            (response, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(fault(failure));
              } else {
                read(response, answer);
              }
            },
            INLINE);
    return answer
        .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyAsync(
            failure -> {
              throw new CompletionException(fault(failure));
            },
            INLINE);
  }

  private void read(HttpResponse response, CompletableFuture<JsonNode> answer) {
    int status = response.status().intValue();
    if (answer.isDone() || status != 200) {
      // Closes the connection: what else would come is of no use and might never end.
      response.entity().getDataBytes().runWith(Sink.cancelled(), system);
      answer.completeExceptionally(
          new ModelServerFault(kind(status), "the server answered with status " + status));
      return;
    }
    response
        .entity()
        .toStrict(settings.requestTimeout().toMillis(), settings.maxResponse(), system)
        .whenCompleteAsync(
            (entity, failure) -> {
              if (failure != null) {
                answer.completeExceptionally(unread(failure));
              } else {
                parse(entity, answer);
              }
            },
            INLINE);
  }

  private static void parse(HttpEntity.Strict entity, CompletableFuture<JsonNode> answer) {
    try {
      answer.complete(Responses.parse(entity.getData().toArray()));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private ModelServerFault unread(Throwable failure) {
    Throwable cause = unwrap(failure);
    boolean tooLarge = cause.getClass().getSimpleName().startsWith("EntityStream");
    return tooLarge
        ? new ModelServerFault(
            Kind.NOT_UNDERSTOOD, "the response is larger than " + settings.maxResponse() + " bytes")
        : fault(cause);
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 400, 413, 422 -> Kind.REFUSED;
      case 408, 425, 429 -> Kind.UNAVAILABLE;
      default -> status >= 500 ? Kind.UNAVAILABLE : Kind.NOT_SERVED;
    };
  }

  private ModelServerFault fault(Throwable failure) {
    Throwable cause = unwrap(failure);
    if (cause instanceof ModelServerFault known) {
      return known;
    }
    return cause instanceof TimeoutException
        ? new ModelServerFault(Kind.TIMEOUT, "no answer within " + settings.requestTimeout())
        : new ModelServerFault(Kind.UNREACHABLE, cause.getClass().getSimpleName());
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
