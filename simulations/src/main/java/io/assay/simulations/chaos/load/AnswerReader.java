package io.assay.simulations.chaos.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.account.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Reads one answer and tells how it ended. */
final class AnswerReader {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 200;
  private static final String DATA = "data:";

  private final Clock clock;
  private final StringBuilder text = new StringBuilder();
  private String requestId = "";
  private boolean replayed;
  private long units = -1;
  private int parts;

  AnswerReader(Clock clock) {
    this.clock = clock;
  }

  /** Reads to the end, or up to where the client leaves. */
  Ending read(ChatCall call, HttpResponse<?> response, InputStream body) throws IOException {
    requestId = response.headers().firstValue("x-request-id").orElse("");
    replayed = response.headers().firstValue("idempotent-replayed").isPresent();
    int status = response.statusCode();
    if (status != 200) {
      boolean again = response.headers().firstValue("retry-after").isPresent();
      return error(status, new String(body.readAllBytes(), StandardCharsets.UTF_8), again);
    }
    return call.stream() ? stream(call, body) : whole(body);
  }

  private Ending error(int status, String body, boolean again) {
    Optional<String> code = code(body);
    if (code.isEmpty() || isTrace(body)) {
      return ending(Outcome.STRANGE, status, "", "a body that is no error: " + shown(body));
    } else if (status == 503 && !again) {
      return ending(Outcome.STRANGE, status, code.get(), "without retry-after: " + shown(body));
    }
    return ending(Outcome.ERROR, status, code.get(), "");
  }

  private static Optional<String> code(String body) {
    try {
      JsonNode error = JSON.readTree(body).path("error");
      return error.path("message").isTextual() && error.path("type").isTextual()
          ? Optional.of(error.path("code").asText())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isTrace(String body) {
    return body.contains("Exception") || body.contains("\\tat ");
  }

  private Ending whole(InputStream body) throws IOException {
    String answer = new String(body.readAllBytes(), StandardCharsets.UTF_8);
    JsonNode json;
    try {
      json = JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      return ending(Outcome.STRANGE, 200, "", "no JSON: " + shown(answer));
    }
    JsonNode choice = json.path("choices").path(0);
    if (!choice.path("finish_reason").isTextual()) {
      return ending(Outcome.STRANGE, 200, "", "no answer: " + shown(answer));
    }
    text.append(choice.path("message").path("content").asText());
    units = json.path("usage").path("completion_tokens").asLong(-1);
    return ending(Outcome.WHOLE, 200, "", "");
  }

  private Ending stream(ChatCall call, InputStream body) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      Optional<Ending> end = Optional.empty();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATA)) {
          if (end.isPresent()) {
            return ending(Outcome.STRANGE, 200, "", "more after the end: " + shown(line));
          }
          end = event(line.substring(DATA.length()).strip());
        }
        if (call.leavesAfter().filter(most -> parts >= most).isPresent()) {
          return ending(Outcome.LEFT, 200, "", "");
        }
      }
      return end.orElseGet(() -> ending(Outcome.BARE, 200, "", "after " + parts + " parts"));
    }
  }

  /** What an event means: an end, or more of the answer. */
  private Optional<Ending> event(String data) {
    if (data.equals("[DONE]")) {
      return Optional.of(ending(Outcome.WHOLE, 200, "", ""));
    }
    JsonNode json;
    try {
      json = JSON.readTree(data);
    } catch (JsonProcessingException e) {
      return Optional.of(ending(Outcome.STRANGE, 200, "", "no JSON: " + shown(data)));
    }
    if (json.has("error")) {
      return Optional.of(
          code(data)
              .filter(code -> !isTrace(data))
              .map(code -> ending(Outcome.ERROR, 200, code, ""))
              .orElseGet(() -> ending(Outcome.STRANGE, 200, "", shown(data))));
    }
    String piece = json.path("choices").path(0).path("delta").path("content").asText("");
    parts += piece.isEmpty() ? 0 : 1;
    text.append(piece);
    units = json.path("usage").path("completion_tokens").asLong(units);
    return Optional.empty();
  }

  /** The end of an attempt whose connection broke. */
  Ending cut(int status, IOException cause) {
    return ending(Outcome.CUT, status, "", shown(String.valueOf(cause)));
  }

  private Ending ending(Outcome outcome, int status, String code, String detail) {
    String answer = outcome == Outcome.WHOLE ? Secrets.sha256(text.toString()) : "";
    return new Ending(
        clock.instant(), outcome, status, requestId, replayed, units, answer, code, detail);
  }

  private static String shown(String body) {
    return body.length() > SHOWN ? body.substring(0, SHOWN) + "…" : body;
  }
}
