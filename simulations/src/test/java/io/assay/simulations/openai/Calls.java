package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** HTTP calls of tests, by the JDK's own client. */
public final class Calls {

  private Calls() {}

  /** An actor system's configuration for tests: quiet. */
  public static Config quiet() {
    return ConfigFactory.parseString(
            "pekko { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }")
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  public static HttpResponse<String> post(String url, String body) {
    return send(request(url).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  public static HttpResponse<String> get(String url) {
    return send(request(url).GET().build());
  }

  public static HttpRequest.Builder request(String url) {
    return HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMinutes(2));
  }

  /**
   * A client with no connection yet. A shared one may send a request on a connection that the
   * server is closing after a bad one, and does not try again what is not a GET.
   */
  public static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  public static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  public static JsonNode json(String text) {
    try {
      return Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data of server-sent events, each of which must be one line and an empty one. */
  public static List<String> events(String body) {
    List<String> events = new ArrayList<>();
    for (String event : body.split("\n\n", -1)) {
      if (!event.isEmpty()) {
        if (!event.startsWith("data: ") || event.contains("\n")) {
          throw new AssertionError("not an event: " + event);
        }
        events.add(event.substring(6));
      }
    }
    return events;
  }

  /** A chat request's body; more fields begin with a comma. */
  public static String chat(String model, String content, String more) {
    return "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]%s}"
        .formatted(model, content, more);
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return client().send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
