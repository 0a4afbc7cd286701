package io.assay.simulations.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.assay.actors.account.AccountId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client's log: a line of JSON before it sends and one after it has heard, each of them written
 * out at once.
 */
public final class ClientLog implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BufferedWriter out;

  /** Begins a log. */
  public ClientLog(Path file) throws IOException {
    this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  /** Before sending. */
  void sending(Attempt attempt) {
    ObjectNode line = JSON.createObjectNode();
    line.put("event", "sent")
        .put("call", attempt.call())
        .put("attempt", attempt.attempt())
        .put("account", attempt.account().value())
        .put("stream", attempt.stream())
        .put("at", attempt.sentAt().toString());
    attempt.idempotencyKey().ifPresent(key -> line.put("idempotencyKey", key));
    write(line);
  }

  /** After hearing. */
  void ended(Attempt attempt, Ending end) {
    write(
        JSON.createObjectNode()
            .put("event", "ended")
            .put("call", attempt.call())
            .put("attempt", attempt.attempt())
            .put("at", end.at().toString())
            .put("outcome", end.outcome().name())
            .put("status", end.status())
            .put("requestId", end.requestId())
            .put("replayed", end.replayed())
            .put("units", end.units())
            .put("answer", end.answer())
            .put("code", end.code())
            .put("detail", end.detail()));
  }

  private void write(ObjectNode line) {
    try {
      out.write(JSON.writeValueAsString(line));
      out.newLine();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The attempts that a log tells of, in the order of sending; a cut last line is left out. */
  public static List<Attempt> read(Path file) throws IOException {
    Map<String, Attempt> attempts = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.endsWith("}")) {
        read(JSON.readTree(line), attempts);
      }
    }
    return new ArrayList<>(attempts.values());
  }

  private static void read(JsonNode line, Map<String, Attempt> attempts) {
    String name = line.path("call").asText() + "/" + line.path("attempt").asInt();
    if (line.path("event").asText().equals("sent")) {
      attempts.put(name, sent(line));
    } else {
      attempts.computeIfPresent(
          name,
          (same, sent) ->
              new Attempt(
                  sent.call(),
                  sent.attempt(),
                  sent.account(),
                  sent.idempotencyKey(),
                  sent.stream(),
                  sent.sentAt(),
                  Optional.of(ending(line))));
    }
  }

  private static Attempt sent(JsonNode line) {
    return new Attempt(
        line.path("call").asText(),
        line.path("attempt").asInt(),
        new AccountId(line.path("account").asText()),
        line.has("idempotencyKey")
            ? Optional.of(line.path("idempotencyKey").asText())
            : Optional.empty(),
        line.path("stream").asBoolean(),
        Instant.parse(line.path("at").asText()),
        Optional.empty());
  }

  private static Ending ending(JsonNode line) {
    return new Ending(
        Instant.parse(line.path("at").asText()),
        Outcome.valueOf(line.path("outcome").asText()),
        line.path("status").asInt(),
        line.path("requestId").asText(),
        line.path("replayed").asBoolean(),
        line.path("units").asLong(),
        line.path("answer").asText(),
        line.path("code").asText(),
        line.path("detail").asText());
  }
}
