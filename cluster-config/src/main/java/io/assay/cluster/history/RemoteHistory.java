package io.assay.cluster.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.errors.CommandException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** History through the management port of a running node. */
final class RemoteHistory implements History {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String management;
  private final String adminToken;

  RemoteHistory(URI management, String adminToken) {
    String url = management.toString();
    this.management = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.adminToken = adminToken;
  }

  @Override
  public JsonNode weights(OptionalLong period) {
    return one("weights", withPeriod(period));
  }

  @Override
  public void verify(OptionalLong period, Consumer<JsonNode> lines) {
    lines("verify", withPeriod(period), lines);
  }

  @Override
  public JsonNode explain(Hotkey hotkey, OptionalLong period) {
    SortedMap<String, String> query = withPeriod(period);
    query.put("hotkey", hotkey.value());
    return one("explain", query);
  }

  @Override
  public JsonNode state(Hotkey hotkey, Optional<Instant> at, OptionalLong seq) {
    SortedMap<String, String> query = new TreeMap<>(Map.of("hotkey", hotkey.value()));
    at.ifPresent(moment -> query.put("at", moment.toString()));
    seq.ifPresent(number -> query.put("seq", Long.toString(number)));
    return one("state", query);
  }

  @Override
  public void events(Hotkey hotkey, Optional<Instant> from, Consumer<JsonNode> lines) {
    SortedMap<String, String> query = new TreeMap<>(Map.of("hotkey", hotkey.value()));
    from.ifPresent(moment -> query.put("from", moment.toString()));
    lines("events", query, lines);
  }

  @Override
  public void close() {
    // The client has nothing that outlives the command.
  }

  private static SortedMap<String, String> withPeriod(OptionalLong period) {
    SortedMap<String, String> query = new TreeMap<>();
    period.ifPresent(number -> query.put("period", Long.toString(number)));
    return query;
  }

  private JsonNode one(String path, SortedMap<String, String> query) {
    try (InputStream body = get(path, query)) {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private void lines(String path, SortedMap<String, String> query, Consumer<JsonNode> lines) {
    try (BufferedReader body =
        new BufferedReader(new InputStreamReader(get(path, query), StandardCharsets.UTF_8))) {
      for (String line = body.readLine(); line != null; line = body.readLine()) {
        JsonNode json = MAPPER.readTree(line);
        if (json.path("error").isObject()) {
          throw new CommandException("the node at " + management + " says: " + said(json));
        }
        lines.accept(json);
      }
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private InputStream get(String path, SortedMap<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    URI uri =
        URI.create(
            management + "/admin/history/" + path + (parameters.isEmpty() ? "" : "?" + parameters));
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + adminToken).build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw refused(response);
      }
      return response.body();
    } catch (IOException e) {
      throw new CommandException(
          "no node answers at " + management + ": start one, or give another --url", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    }
  }

  private CommandException refused(HttpResponse<InputStream> response) throws IOException {
    int status = response.statusCode();
    String body = new String(response.body().readNBytes(65_536), StandardCharsets.UTF_8);
    if (status == 401 || status == 403) {
      return new CommandException(
          "the node at "
              + management
              + " does not take this admin token: give its own with --admin-token, or its data"
              + " folder with --data");
    }
    try {
      return new CommandException(said(MAPPER.readTree(body)));
    } catch (JsonProcessingException e) {
      return new CommandException(management + " answers with status " + status, e);
    }
  }

  private static String said(JsonNode json) {
    return json.path("error").path("message").asText(json.toString());
  }

  private CommandException brokenOff(IOException e) {
    return new CommandException("the answer of " + management + " broke off; try again", e);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
