package io.assay.http.docs;

import io.assay.http.endpoints.Endpoint;
import io.assay.http.endpoints.EndpointBuilder;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.server.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;

/** The endpoints that document the endpoints. */
public final class DocsApi {

  private static final String TAG = "Documentation";

  /** The page may load what this server has, and nothing else; it may not be framed. */
  private static final List<HttpHeader> HEADERS =
      List.of(
          RawHeader.create(
              "content-security-policy",
              "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src"
                  + " 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none';"
                  + " form-action 'none'; frame-ancestors 'none'"),
          RawHeader.create("x-content-type-options", "nosniff"),
          RawHeader.create("referrer-policy", "no-referrer"),
          RawHeader.create("cache-control", "public, max-age=3600"));

  private final List<Endpoint> all = new ArrayList<>();
  private final ByteString document;

  /** Documents these endpoints, and itself. */
  public DocsApi(List<Endpoint> endpoints) {
    all.addAll(endpoints);
    all.add(
        EndpointBuilder.get("/openapi.json", TAG)
            .does("This document.", "OpenAPI 3.0, made from the same definitions as the server.")
            .givesPlain(EndpointBuilder.JSON, "The document.")
            .open(exchange -> answer(this::document)));
    all.add(
        EndpointBuilder.get("/docs", TAG)
            .does("A page that shows this document.", "It loads nothing from elsewhere.")
            .givesPlain("text/html", "The page.")
            .open(exchange -> answer(() -> DocsFile.PAGE)));
    all.add(
        EndpointBuilder.get("/docs/{file}", TAG)
            .does("What the page needs, and the examples.", "Scripts, styles, runnable examples.")
            .givesPlain("text/plain", "The file.")
            .open(DocsApi::file));
    document = ByteString.fromArrayUnsafe(OpenApiJson.of(OpenApiDocument.of(all)));
  }

  /** Those that were given, and these. */
  public List<Endpoint> endpoints() {
    return List.copyOf(all);
  }

  private DocsFile document() {
    return new DocsFile(EndpointBuilder.JSON, document);
  }

  private static CompletionStage<HttpResponse> file(Exchange exchange) {
    String path = exchange.request().getUri().getPathString();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return answer(
        () ->
            DocsFile.find(name)
                .orElseThrow(
                    () ->
                        new ApiException(
                            ApiError.notFound("There is no such page of the documentation."))));
  }

  private static CompletionStage<HttpResponse> answer(Supplier<DocsFile> file) {
    DocsFile found = file.get();
    return CompletableFuture.completedStage(
        HttpResponse.create()
            .addHeaders(HEADERS)
            .withEntity(HttpEntities.create(found.contentType(), found.content())));
  }
}
