package io.assay.http.server;

import io.assay.http.errors.ApiError;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.errors.ErrorResponses;
import io.assay.http.errors.RequestIds;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.Connection;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every request goes through: admission, routing, errors, its id. */
final class Front {

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final Routes routes;
  private final RequestIds ids;
  private final OpenRequests open;
  private final Cors cors;
  private final Duration bodyTimeout;

  /** A front; what comes of a body that nobody reads is thrown away for so long at most. */
  Front(
      ActorSystem<?> system,
      Routes routes,
      RequestIds ids,
      OpenRequests open,
      Cors cors,
      Duration bodyTimeout) {
    this.system = system;
    this.routes = routes;
    this.ids = ids;
    this.open = open;
    this.cors = cors;
    this.bodyTimeout = bodyTimeout;
  }

  Exchange exchange(HttpRequest request) {
    return new Exchange(request, ids.next(), open);
  }

  /** The answer; it always comes and never fails. */
  CompletableFuture<HttpResponse> answer(Exchange exchange) {
    CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
    if (open.draining()) {
      send(answer, exchange, refused("This server is shutting down."));
    } else if (!open.tryTake()) {
      send(answer, exchange, refused("This server has too many open requests."));
    } else {
      handled(exchange)
          .whenCompleteAsync(
              (response, thrown) -> {
                send(answer, exchange, thrown == null ? response : failed(exchange, thrown));
                open.release();
              },
              Runnable::run);
    }
    return answer;
  }

  private CompletionStage<HttpResponse> handled(Exchange exchange) {
    HttpRequest request = exchange.request();
    try {
      Optional<HttpResponse> preflight = cors.preflight(request);
      if (preflight.isPresent()) {
        return CompletableFuture.completedStage(preflight.get());
      }
      return routes
          .find(request.method().value(), request.getUri().getPathString())
          .handle(exchange);
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private HttpResponse failed(Exchange exchange, Throwable thrown) {
    ApiError error = ErrorMapper.of(thrown);
    if (!ErrorMapper.foreseen(thrown)) {
      LOG.error("request={} status={} unexpected failure", exchange.requestId(), 500, thrown);
    } else if (error.status() >= 500) {
      LOG.info(
          "request={} status={} code={}",
          exchange.requestId(),
          error.status(),
          error.code().orElse("none"));
    }
    return ErrorResponses.of(error);
  }

  private static HttpResponse refused(String why) {
    return ErrorResponses.of(ApiError.overloaded(why, SOON));
  }

  /** Sends an answer once its request's body has come, or as much of it as is waited for. */
  private void send(
      CompletableFuture<HttpResponse> answer, Exchange exchange, HttpResponse response) {
    Bodies.unread(exchange, bodyTimeout, system)
        .whenCompleteAsync(
            (read, thrown) -> answer.complete(finished(exchange, response)), Runnable::run);
  }

  private HttpResponse finished(Exchange exchange, HttpResponse response) {
    HttpResponse named =
        response
            .addHeaders(exchange.answerHeaders())
            .addHeaders(cors.headers(exchange.request()))
            .addHeader(RawHeader.create(RequestIds.HEADER, exchange.requestId()));
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "event=request-answered request={} method={} path={} status={}",
          exchange.requestId(),
          exchange.request().method().value(),
          exchange.request().getUri().getPathString(),
          response.status().intValue());
    }
    return open.draining() ? named.addHeader(Connection.create("close")) : named;
  }
}
