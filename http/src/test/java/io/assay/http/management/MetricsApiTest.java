package io.assay.http.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.server.Routes;
import io.assay.http.testing.TestNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsApiTest {
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();

  private static TestNode node;

  @BeforeAll
  static void start() throws Exception {
    Routes routes =
        new MetricsRoutes(type -> "scraped as " + type)
            .routes()
            .with(
                HttpMethods.GET,
                "/refuses/*",
                exchange -> {
                  throw new ApiException(ApiError.request(409, "no", "No."));
                })
            .with(
                HttpMethods.GET,
                "/breaks",
                exchange -> CompletableFuture.failedStage(new IllegalStateException("broken")));
    node =
        TestNode.start(
            "",
            routes.metered(
                (route, status, time) -> {
                  assertThat(time).isPositive();
                  HEARD.add(route + " " + status);
                }));
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void forget() {
    HEARD.clear();
  }

  private static HttpResponse<String> get(String path, String accept) {
    return TestNode.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.managementPort() + path))
            .header("accept", accept));
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("content-type").orElse("");
  }

  @Test
  void givenPrometheus_whenItAsks_thenTheFormatIsTheOneThatItAccepts() {
    HttpResponse<String> text = get("/metrics", "text/plain;version=0.0.4;q=0.5,*/*;q=0.1");
    HttpResponse<String> open =
        get("/metrics", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

    assertThat(text.statusCode()).isEqualTo(200);
    assertThat(type(text)).startsWith("text/plain; version=0.0.4");
    assertThat(text.body()).startsWith("scraped as text/plain");
    assertThat(type(open)).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(open.body()).startsWith("scraped as application/openmetrics-text");
    assertThat(HEARD).containsExactly("/metrics 200", "/metrics 200");
  }

  @Test
  void givenRequestsThatFail_whenMetered_thenTheirStatusIsHeardUnderTheirRoute() {
    assertThat(get("/refuses/a-name", "*/*").statusCode()).isEqualTo(409);
    assertThat(get("/breaks", "*/*").statusCode()).isEqualTo(500);

    assertThat(HEARD).containsExactly("/refuses/* 409", "/breaks 500");
  }

  @Test
  void givenAPathThatNobodyHas_whenAsked_thenItMakesNoRouteOfItsOwn() {
    assertThat(get("/unheard-of", "*/*").statusCode()).isEqualTo(404);

    assertThat(HEARD).isEmpty();
  }
}
