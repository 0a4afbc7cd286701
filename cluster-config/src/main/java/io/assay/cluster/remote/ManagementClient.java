package io.assay.cluster.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.cluster.errors.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Asks the management port of a running node. Whatever goes wrong is a {@link CommandException}.
 */
public final class ManagementClient {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int LONGEST_ERROR = 65_536;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String management;
  private final String adminToken;

  /** Asks the node with that management address. */
  public ManagementClient(URI management, String adminToken) {
    String url = management.toString();
    this.management = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.adminToken = adminToken;
  }

  /**
   * A client of the node that runs on a data folder, or of another.
   *
   * @param url the node's management address; empty to look for the one that runs on the folder
   * @param adminToken its admin token; empty to read it in the folder
   */
  public static ManagementClient of(Path data, Optional<URI> url, Optional<String> adminToken) {
    URI node =
        url.or(() -> RunningNode.find(data))
            .orElseThrow(
                () ->
                    new CommandException(
                        "no node runs on "
                            + data
                            + ": start one, or give its management address with --url"));
    return new ManagementClient(node, adminToken.orElseGet(() -> RunningNode.adminToken(data)));
  }

  /** Where the node is. */
  public String address() {
    return management;
  }

  /** What the node says to GET. */
  public JsonNode get(String path, SortedMap<String, String> query) {
    return json(open(path, query));
  }

  /** What the node says to a method with a body. */
  public JsonNode send(String method, String path, JsonNode body) {
    return json(answer(method, path, BodyPublishers.ofString(body.toString())));
  }

  /** The bytes of what the node says to GET. */
  public InputStream open(String path, SortedMap<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return answer(
        "GET", parameters.isEmpty() ? path : path + "?" + parameters, BodyPublishers.noBody());
  }

  /** What is said when an answer breaks off. */
  public CommandException brokenOff(IOException e) {
    return new CommandException("the answer of " + management + " broke off; try again", e);
  }

  /** The words of an error. */
  public static String said(JsonNode json) {
    return json.path("error").path("message").asText(json.toString());
  }

  private JsonNode json(InputStream answer) {
    try (answer) {
      return MAPPER.readTree(answer);
    } catch (IOException e) {
      throw brokenOff(e);
    }
  }

  private InputStream answer(String method, String pathAndQuery, BodyPublisher body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(management + pathAndQuery))
            .header("Authorization", "Bearer " + adminToken)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 != 2) {
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
    String body = new String(response.body().readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
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

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
