package io.assay.http.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.auth.AuthResult;
import io.assay.http.auth.Gate;
import io.assay.http.calls.Calls;
import io.assay.http.requests.Forms;
import io.assay.http.requests.JsonFields;
import io.assay.http.server.Bodies;
import io.assay.http.server.Exchange;
import io.assay.http.server.Handler;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Takes clients' calls through the gate, reads and parses their bodies, and has them run. */
public final class CallRunner {

  /** What a call's body is. */
  public enum Body {
    /** JSON without pictures. */
    TEXT(EndpointBuilder.JSON),
    /** JSON with pictures in it: large. */
    PICTURES(EndpointBuilder.JSON),
    /** A form with files: large. */
    FORM(EndpointBuilder.FORM);

    private final String mediaType;

    Body(String mediaType) {
      this.mediaType = mediaType;
    }

    String mediaType() {
      return mediaType;
    }
  }

  private final Gate gate;
  private final Bodies bodies;
  private final Calls calls;

  /** Large bodies are decoded on the dispatcher for blocking work, where nobody's tokens wait. */
  private final Executor decoding;

  /** Has calls run by {@code calls}. */
  public CallRunner(ActorSystem<?> system, Gate gate, Bodies bodies, Calls calls) {
    this.gate = gate;
    this.bodies = bodies;
    this.calls = calls;
    this.decoding = system.dispatchers().lookup(DispatcherSelector.blocking());
  }

  /** The handler of an endpoint whose bodies are so and are parsed so. */
  Handler handler(Body body, CallParser parser) {
    return exchange ->
        gate.granted(
            exchange,
            switch (body) {
              case TEXT -> (e, client) -> text(e, client, parser);
              case PICTURES -> (e, client) -> pictures(e, client, parser);
              case FORM -> (e, client) -> form(e, client, parser);
            });
  }

  private CompletionStage<HttpResponse> text(
      Exchange exchange, AuthResult.Granted client, CallParser parser) {
    return bodies
        .read(exchange)
        .thenComposeAsync(
            bytes -> run(exchange, client, parser, JsonFields.object(bytes)), Runnable::run);
  }

  private CompletionStage<HttpResponse> pictures(
      Exchange exchange, AuthResult.Granted client, CallParser parser) {
    return bodies.readLarge(
        exchange,
        read ->
            read.thenComposeAsync(
                bytes -> run(exchange, client, parser, JsonFields.object(bytes)), decoding));
  }

  private CompletionStage<HttpResponse> form(
      Exchange exchange, AuthResult.Granted client, CallParser parser) {
    ContentType type = exchange.request().entity().getContentType();
    return bodies.readForm(
        exchange,
        read ->
            read.thenComposeAsync(
                bytes -> run(exchange, client, parser, Forms.object(type, bytes, parser.shape())),
                decoding));
  }

  private CompletionStage<HttpResponse> run(
      Exchange exchange, AuthResult.Granted client, CallParser parser, JsonNode body) {
    return calls.run(
        exchange, client, parser.parse(parser.shape().read(body, ""), client.limits()));
  }
}
