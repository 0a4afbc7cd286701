package io.assay.http.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.network.Hotkey;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.errors.ErrorResponses;
import io.assay.http.json.JsonBytes;
import io.assay.http.requests.QueryParameters;
import io.assay.http.server.Exchange;
import io.assay.http.server.Handler;
import io.assay.http.server.Routes;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaType;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.japi.pf.PFBuilder;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * The journal's history as JSON. Lists are lines of JSON ({@code application/x-ndjson}); one that
 * breaks off ends with a line that is an error object.
 */
final class HistoryRoutes {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ByteString NEW_LINE = ByteString.fromString("\n");
  private static final MediaType.WithFixedCharset LINES =
      MediaTypes.customWithFixedCharset(
          "application", "x-ndjson", HttpCharsets.UTF_8, Map.of(), true);

  private final ActorSystem<?> system;
  private final HistoryService history;

  HistoryRoutes(ActorSystem<?> system, HistoryService history) {
    this.system = system;
    this.history = history;
  }

  Routes routes(UnaryOperator<Handler> guard) {
    String base = "/admin/history/";
    return Routes.none()
        .with(HttpMethods.GET, base + "weights", guard.apply(this::weights))
        .with(HttpMethods.GET, base + "verify", guard.apply(this::verify))
        .with(HttpMethods.GET, base + "explain", guard.apply(this::explain))
        .with(HttpMethods.GET, base + "state", guard.apply(this::state))
        .with(HttpMethods.GET, base + "events", guard.apply(this::events));
  }

  private CompletionStage<HttpResponse> weights(Exchange exchange) {
    return one(history.weights(period(new QueryParameters(exchange.request(), "period"))));
  }

  private CompletionStage<HttpResponse> verify(Exchange exchange) {
    return lines(
        exchange, history.verify(period(new QueryParameters(exchange.request(), "period"))));
  }

  private CompletionStage<HttpResponse> explain(Exchange exchange) {
    QueryParameters query = new QueryParameters(exchange.request(), "hotkey", "period");
    return one(history.explain(query.hotkey(), period(query)));
  }

  private CompletionStage<HttpResponse> state(Exchange exchange) {
    QueryParameters query = new QueryParameters(exchange.request(), "hotkey", "at", "seq");
    Hotkey hotkey = query.hotkey();
    return one(history.state(hotkey, query.instant("at"), query.number("seq")));
  }

  private CompletionStage<HttpResponse> events(Exchange exchange) {
    QueryParameters query = new QueryParameters(exchange.request(), "hotkey", "from", "to");
    Hotkey hotkey = query.hotkey();
    return lines(exchange, history.events(hotkey, query.instant("from"), query.instant("to")));
  }

  private static Optional<Long> period(QueryParameters query) {
    OptionalLong period = query.number("period");
    return period.isPresent() ? Optional.of(period.getAsLong()) : Optional.empty();
  }

  private static CompletionStage<HttpResponse> one(CompletionStage<JsonNode> result) {
    return result.handleAsync(
        (json, thrown) -> {
          if (thrown != null) {
            throw new CompletionException(known(thrown));
          }
          return HttpResponse.create()
              .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes(json)));
        },
        Runnable::run);
  }

  /** Waits for the first line, so that an early failure is an ordinary status. */
  private CompletionStage<HttpResponse> lines(Exchange exchange, Source<JsonNode, NotUsed> result) {
    Runnable release = exchange.hold();
    exchange.onGone(release);
    return result
        .map(json -> bytes(json).concat(NEW_LINE))
        .prefixAndTail(1)
        .runWith(Sink.head(), system)
        .handleAsync(
            (begun, thrown) -> {
              if (thrown != null) {
                release.run();
                throw new CompletionException(known(thrown));
              }
              return lines(Source.from(begun.first()).concatLazy(begun.second()), release);
            },
            Runnable::run);
  }

  private static HttpResponse lines(Source<ByteString, NotUsed> all, Runnable release) {
    Source<ByteString, NotUsed> safe =
        all.recover(new PFBuilder<Throwable, ByteString>().matchAny(HistoryRoutes::error).build())
            .watchTermination(
                (unused, done) -> {
                  done.whenCompleteAsync((end, thrown) -> release.run(), Runnable::run);
                  return unused;
                });
    return HttpResponse.create()
        .withEntity(HttpEntities.createChunked(LINES.toContentType(), safe));
  }

  private static Throwable known(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause instanceof NoSuchHistoryException
        ? new ApiException(ApiError.notFound(String.valueOf(cause.getMessage())))
        : cause;
  }

  private static ByteString error(Throwable thrown) {
    JsonBytes json = new JsonBytes(256);
    ErrorResponses.write(json, ErrorMapper.of(known(thrown)));
    return json.raw("\n").take();
  }

  private static ByteString bytes(JsonNode json) {
    try {
      return ByteString.fromArrayUnsafe(MAPPER.writeValueAsBytes(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree cannot be written", e);
    }
  }
}
