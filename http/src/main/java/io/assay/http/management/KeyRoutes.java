package io.assay.http.management;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.json.JsonBytes;
import io.assay.http.management.KeyAdmin.IssuedKey;
import io.assay.http.management.KeyAdmin.NewKey;
import io.assay.http.requests.JsonFields;
import io.assay.http.server.Bodies;
import io.assay.http.server.Exchange;
import io.assay.http.server.Handler;
import io.assay.http.server.Routes;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.CacheControl;
import org.apache.pekko.http.javadsl.model.headers.CacheDirectives;

/**
 * Making API keys: {@code {"name", "credits", "rate", "expires"?}} becomes {@code {"id", "key",
 * "name", "credits", "rate"}}.
 */
final class KeyRoutes {

  private static final int LONGEST_NAME = 100;

  private final KeyAdmin keys;
  private final Bodies bodies;

  KeyRoutes(KeyAdmin keys, Bodies bodies) {
    this.keys = keys;
    this.bodies = bodies;
  }

  Routes routes(UnaryOperator<Handler> guard) {
    return Routes.none().with(HttpMethods.POST, "/admin/keys", guard.apply(this::create));
  }

  private CompletionStage<HttpResponse> create(Exchange exchange) {
    return bodies
        .read(exchange)
        .thenComposeAsync(
            body -> {
              NewKey key = parse(JsonFields.object(body));
              return keys.create(key).thenApplyAsync(issued -> answer(key, issued), Runnable::run);
            },
            Runnable::run);
  }

  private static NewKey parse(JsonNode body) {
    JsonFields fields = new JsonFields(body, "");
    String name = fields.text("name").orElseThrow(() -> JsonFields.missing("name"));
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new ApiException(
          ApiError.invalid(
              "name", "Invalid 'name': expected 1 to " + LONGEST_NAME + " characters."));
    }
    long credits =
        fields.whole("credits", 0, Long.MAX_VALUE).orElseThrow(() -> JsonFields.missing("credits"));
    long rate =
        fields.whole("rate", 1, Integer.MAX_VALUE).orElseThrow(() -> JsonFields.missing("rate"));
    Optional<Instant> expires = fields.text("expires").map(KeyRoutes::instant);
    fields.nothingElse();
    return new NewKey(name, credits, (int) rate, expires);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ApiException(
          ApiError.invalid(
              "expires", "Invalid 'expires': expected a time such as 2026-11-01T12:00:00Z."));
    }
  }

  private static HttpResponse answer(NewKey key, IssuedKey issued) {
    JsonBytes json = new JsonBytes(256).raw("{\"id\":").string(issued.account().value());
    json.raw(",\"key\":").string(issued.key()).raw(",\"name\":").string(key.name());
    json.raw(",\"credits\":").number(key.credits());
    json.raw(",\"rate\":").number(key.requestsPerMinute()).raw("}");
    return HttpResponse.create()
        .withStatus(201)
        .addHeader(CacheControl.create(CacheDirectives.NO_STORE))
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.take()));
  }
}
