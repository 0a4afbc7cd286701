package io.assay.simulations.world;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.simulations.openai.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What came of one organic request. */
enum OrganicOutcome {
  OK,
  FAILED,
  RATE_LIMITED;

  /** Judges an answer: a stream must reach its end without an error, a body must hold a choice. */
  static OrganicOutcome of(int status, boolean stream, byte[] body) {
    if (status != 200) {
      return status == 429 ? RATE_LIMITED : FAILED;
    }
    return (stream ? isWholeStream(body) : isCompletion(body)) ? OK : FAILED;
  }

  private static boolean isWholeStream(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).stripTrailing();
    return text.endsWith("data: [DONE]") && !text.contains("data: {\"error\"");
  }

  private static boolean isCompletion(byte[] body) {
    try {
      JsonNode message = Json.read(body).path("choices").path(0).path("message");
      return message.path("content").isTextual();
    } catch (IOException e) {
      return false;
    }
  }
}
