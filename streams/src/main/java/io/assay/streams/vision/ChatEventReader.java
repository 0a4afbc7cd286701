package io.assay.streams.vision;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.assay.actors.dispatch.MinerFailure;
import io.assay.streams.exchange.Failures;
import io.assay.streams.text.TextEvents;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads the events of a chat stream, {@code {"text": " Paris", "logprob": -0.25}}. */
final class ChatEventReader implements TextEvents {

  /** Rounding may lift a certain token's log probability a little above 0. */
  private static final double ROUNDING = 1e-6;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxNameLength(256)
                  .maxNumberLength(64)
                  .build())
          .build();

  private @Nullable String text;
  private OptionalDouble logprob = OptionalDouble.empty();
  private boolean refusal;
  private String message = "";

  /** Reads an object; anything else, and anything wrong in it, is a malformed answer. */
  @Override
  public Event read(byte[] bytes, int length) {
    text = null;
    logprob = OptionalDouble.empty();
    refusal = false;
    message = "";
    try (JsonParser json = JSON.createParser(bytes, 0, length)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        readField(json);
      }
      require(json.nextToken() == null, "more than one JSON value in an event");
    } catch (IOException e) {
      throw Failures.malformed("not JSON");
    }
    require(text != null || refusal, "an event without a text: not of the protocol vision");
    return new Event(Optional.ofNullable(text), logprob, refusal, message);
  }

  @Override
  public MinerFailure refusal(String message, boolean inStream) {
    return Refusals.ofMessage(message, inStream);
  }

  private void readField(JsonParser json) throws IOException {
    String name = json.currentName();
    JsonToken value = json.nextToken();
    switch (name) {
      case "text" -> {
        require(value == JsonToken.VALUE_STRING, "text is no text");
        text = json.getText();
      }
      case "logprob" -> logprob = readLogprob(json, value);
      case "message", "error_message" -> {
        refusal = refusal || name.equals("message") || value != JsonToken.VALUE_NULL;
        message = value == JsonToken.VALUE_STRING ? json.getText() : message;
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  private static OptionalDouble readLogprob(JsonParser json, JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return OptionalDouble.empty();
    }
    require(value.isNumeric(), "a log probability is no number");
    double logprob = json.getDoubleValue();
    require(Double.isFinite(logprob) && logprob <= ROUNDING, "a log probability above 0");
    return OptionalDouble.of(Math.min(logprob, 0));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw Failures.malformed(otherwise);
    }
  }
}
