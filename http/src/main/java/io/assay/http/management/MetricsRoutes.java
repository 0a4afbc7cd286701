package io.assay.http.management;

import io.assay.http.server.Exchange;
import io.assay.http.server.Routes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;

/** {@code /metrics}: what Prometheus reads, in its own text format or, if asked, OpenMetrics. */
public final class MetricsRoutes {

  /** Where it is. */
  public static final String PATH = "/metrics";

  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final UnaryOperator<String> scrape;

  /** The metrics that {@code scrape} gives for a content type. */
  public MetricsRoutes(UnaryOperator<String> scrape) {
    this.scrape = scrape;
  }

  /** For everybody who reaches the management port, like health. */
  public Routes routes() {
    return Routes.none().with(HttpMethods.GET, PATH, this::metrics);
  }

  private CompletionStage<HttpResponse> metrics(Exchange exchange) {
    boolean open =
        exchange
            .header("accept")
            .filter(a -> a.contains("application/openmetrics-text"))
            .isPresent();
    String type = open ? OPEN_METRICS : TEXT;
    return CompletableFuture.completedStage(
        HttpResponse.create()
            .withEntity(
                HttpEntities.create(
                    ContentTypes.parse(type), ByteString.fromString(scrape.apply(type)))));
  }
}
