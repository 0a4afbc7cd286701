package io.assay.cluster.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.errors.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteHistoryTest {

  private static final String TOKEN = "let-me-in";

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String answer = "{}";
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(known ? status : 401, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private URI management() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private History history(String token) {
    return new RemoteHistory(management(), token);
  }

  @Test
  void givenANode_whenAsked_thenPathsAndParametersAreThoseOfItsManagementPort() {
    try (History history = history(TOKEN)) {
      history.weights(OptionalLong.of(3));
      history.state(
          new Hotkey("5a+b"),
          Optional.of(Instant.parse("2026-11-01T12:00:00Z")),
          OptionalLong.empty());
      history.explain(new Hotkey("5a"), OptionalLong.of(3));
      history.verify(OptionalLong.empty(), line -> {});
      history.events(new Hotkey("5a"), Optional.empty(), line -> {});
    }

    assertThat(asked)
        .containsExactly(
            "/admin/history/weights?period=3",
            "/admin/history/state?at=2026-11-01T12%3A00%3A00Z&hotkey=5a%2Bb",
            "/admin/history/explain?hotkey=5a&period=3",
            "/admin/history/verify",
            "/admin/history/events?hotkey=5a");
  }

  @Test
  void givenLines_whenRead_thenEachIsOneAndAnErrorEndsThem() {
    answer = "{\"period\":1}\n{\"period\":2}\n{\"error\":{\"message\":\"the journal is gone\"}}\n";
    List<JsonNode> lines = new ArrayList<>();

    assertThatThrownBy(() -> history(TOKEN).verify(OptionalLong.empty(), lines::add))
        .isInstanceOf(CommandException.class)
        .hasMessageEndingWith("says: the journal is gone");
    assertThat(lines).hasSize(2);
  }

  @Test
  void givenAWrongToken_whenAsked_thenItSaysWhereTheRightOneIs() {
    assertThatThrownBy(() -> history("wrong").weights(OptionalLong.empty()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("does not take this admin token");
  }

  @Test
  void givenNothingOnRecord_whenAsked_thenTheNodesWordsAreOurs() {
    status = 404;
    answer = "{\"error\":{\"message\":\"no weights of period 9 are on record\"}}";

    assertThatThrownBy(() -> history(TOKEN).weights(OptionalLong.of(9)))
        .isInstanceOf(CommandException.class)
        .hasMessage("no weights of period 9 are on record");
  }

  @Test
  void givenARunningNodesFile_whenOpened_thenTheNodeIsAsked(@TempDir Path data) throws IOException {
    Files.writeString(
        data.resolve("node.json"),
        "{\"management\":\"%s\",\"pid\":%d}"
            .formatted(management(), ProcessHandle.current().pid()));
    Files.writeString(data.resolve("admin-token"), TOKEN + "\n");

    try (History history =
        Histories.open(
            ConfigFactory.empty(), data, List.of(), Optional.empty(), Optional.empty())) {
      history.weights(OptionalLong.empty());
    }

    assertThat(asked).containsExactly("/admin/history/weights");
  }

  @Test
  void givenTheFileOfADeadNode_whenOpened_thenTheJournalIsLookedFor(@TempDir Path data)
      throws IOException {
    Files.writeString(
        data.resolve("node.json"), "{\"management\":\"%s\",\"pid\":-5}".formatted(management()));

    assertThatThrownBy(
            () ->
                Histories.open(
                    ConfigFactory.empty(), data, List.of(), Optional.empty(), Optional.empty()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("there is no journal");
  }
}
