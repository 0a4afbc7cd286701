package io.assay.cluster.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.remote.ManagementClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** History through the management port of a running node. */
final class RemoteHistory implements History {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String HISTORY = "/admin/history/";

  private final ManagementClient client;

  RemoteHistory(URI management, String adminToken) {
    this.client = new ManagementClient(management, adminToken);
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
    return client.get(HISTORY + path, query);
  }

  private void lines(String path, SortedMap<String, String> query, Consumer<JsonNode> lines) {
    try (BufferedReader body =
        new BufferedReader(
            new InputStreamReader(client.open(HISTORY + path, query), StandardCharsets.UTF_8))) {
      for (String line = body.readLine(); line != null; line = body.readLine()) {
        JsonNode json = MAPPER.readTree(line);
        if (json.path("error").isObject()) {
          throw new CommandException(
              "the node at " + client.address() + " says: " + ManagementClient.said(json));
        }
        lines.accept(json);
      }
    } catch (IOException e) {
      throw client.brokenOff(e);
    }
  }
}
