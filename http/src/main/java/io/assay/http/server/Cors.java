package io.assay.http.server;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** Which pages of other origins may use a server from a browser (Fetch standard, CORS protocol). */
final class Cors {

  private static final String ANY = "*";
  private static final String ORIGIN = "access-control-allow-origin";
  private static final HttpHeader VARY = RawHeader.create("vary", "Origin");
  private static final HttpHeader EXPOSED =
      RawHeader.create(
          "access-control-expose-headers",
          "x-request-id, retry-after, x-should-retry, idempotent-replayed,"
              + " x-ratelimit-limit-requests, x-ratelimit-remaining-requests,"
              + " x-ratelimit-reset-requests, x-ratelimit-limit-tokens,"
              + " x-ratelimit-remaining-tokens, x-ratelimit-reset-tokens");

  private final Set<String> origins;

  /** Allows these origins; {@code *} allows all, none allows none. */
  Cors(List<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  /** The answer to a browser that asks before it sends; empty if the request is none such. */
  Optional<HttpResponse> preflight(HttpRequest request) {
    if (origins.isEmpty()
        || !request.method().equals(HttpMethods.OPTIONS)
        || request.getHeader("access-control-request-method").isEmpty()) {
      return Optional.empty();
    }
    String headers =
        request
            .getHeader("access-control-request-headers")
            .map(HttpHeader::value)
            .orElse("authorization, content-type");
    return Optional.of(
        HttpResponse.create()
            .withStatus(StatusCodes.NO_CONTENT)
            .addHeader(RawHeader.create("access-control-allow-methods", "GET, POST"))
            .addHeader(RawHeader.create("access-control-allow-headers", headers))
            .addHeader(RawHeader.create("access-control-max-age", "600")));
  }

  /** What an answer to the request carries besides. */
  List<HttpHeader> headers(HttpRequest request) {
    if (origins.isEmpty()) {
      return List.of();
    }
    Optional<String> origin = request.getHeader("origin").map(HttpHeader::value);
    if (origin.isEmpty() || !(origins.contains(ANY) || origins.contains(origin.get()))) {
      return List.of(VARY);
    }
    return List.of(RawHeader.create(ORIGIN, origin.get()), EXPOSED, VARY);
  }
}
