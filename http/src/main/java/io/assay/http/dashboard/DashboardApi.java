package io.assay.http.dashboard;

import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.server.Exchange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;

/** The dashboard's endpoints: the page and what it needs. */
public final class DashboardApi {

  private static final String TAG = "Network";

  /** The page may load what this server has, and nothing else; it may not be framed. */
  private static final List<HttpHeader> HEADERS =
      List.of(
          RawHeader.create(
              "content-security-policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'"),
          RawHeader.create("x-content-type-options", "nosniff"),
          RawHeader.create("referrer-policy", "no-referrer"),
          RawHeader.create("cache-control", "no-cache"));

  private DashboardApi() {}

  /** The endpoints, in the order in which they are documented. */
  public static List<Endpoint> endpoints() {
    return List.of(
        EndpointBuilder.get("/", TAG)
            .does("The dashboard.", "The open data as a page. It loads nothing from elsewhere.")
            .givesPlain("text/html", "The page.")
            .open(exchange -> answer(exchange, "index.html")),
        EndpointBuilder.get("/dashboard/{file}", TAG)
            .does("What the dashboard needs.", "Scripts and styles.")
            .givesPlain("text/javascript", "The file.")
            .open(exchange -> answer(exchange, name(exchange))));
  }

  private static String name(Exchange exchange) {
    String path = exchange.request().getUri().getPathString();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static CompletionStage<HttpResponse> answer(Exchange exchange, String name) {
    return CompletableFuture.completedStage(
        DashboardFiles.find(name)
            .orElseThrow(
                () -> new ApiException(ApiError.notFound("The dashboard has no such file.")))
            .answer(exchange.request(), HEADERS));
  }
}
