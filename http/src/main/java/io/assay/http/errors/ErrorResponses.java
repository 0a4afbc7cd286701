package io.assay.http.errors;

import io.assay.http.json.JsonBytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Errors as HTTP answers, and as JSON for streams. */
public final class ErrorResponses {

  private ErrorResponses() {}

  /** The answer: status, error object, and what retrying clients need to know. */
  public static HttpResponse of(ApiError error) {
    JsonBytes json = new JsonBytes(256);
    write(json, error);
    return HttpResponse.create()
        .withStatus(StatusCodes.get(error.status()))
        .addHeaders(headers(error))
        .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, json.take()));
  }

  /** Appends {@code {"error": {…}}}. */
  public static void write(JsonBytes json, ApiError error) {
    json.raw("{\"error\":{\"message\":").string(error.message());
    json.raw(",\"type\":").string(error.type()).raw(",\"param\":");
    orNull(json, error.param());
    json.raw(",\"code\":");
    orNull(json, error.code());
    json.raw("}}");
  }

  private static List<HttpHeader> headers(ApiError error) {
    List<HttpHeader> headers = new ArrayList<>(2);
    if (!error.retryable()) {
      headers.add(RawHeader.create("x-should-retry", "false"));
    }
    error
        .retryAfter()
        .ifPresent(wait -> headers.add(RawHeader.create("retry-after", seconds(wait))));
    return headers;
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
  }

  private static void orNull(JsonBytes json, Optional<String> text) {
    if (text.isPresent()) {
      json.string(text.get());
    } else {
      json.raw("null");
    }
  }
}
