package io.assay.streams.openai;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.assay.actors.dispatch.AnswerPart.Alternative;
import io.assay.actors.dispatch.AnswerPart.Token;
import io.assay.streams.exchange.Failures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON objects of one answer, one at a time; fields that it does not know are skipped.
 *
 * <p>One parser reads them all, since making one costs as much as reading a token's object. It is
 * the one that can wait for bytes; here it never has to, and an object that wants more is
 * malformed.
 */
public final class ChunkReader {

  /** Rounding may lift a certain token's log probability a little above 0. */
  private static final double ROUNDING = 1e-6;

  private static final int MAX_ALTERNATIVES = 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(32)
                  .maxNameLength(256)
                  .maxNumberLength(64)
                  .build())
          .build();

  private @Nullable JsonParser parser;
  private String content = "";
  private List<Token> logprobs = List.of();
  private @Nullable String finishReason;
  private int promptTokens;
  private int completionTokens;
  private boolean error;

  /** Reads an object; anything else, and anything wrong in it, is a malformed answer. */
  public Chunk read(byte[] bytes, int length) {
    content = "";
    logprobs = List.of();
    finishReason = null;
    promptTokens = -1;
    completionTokens = -1;
    error = false;
    JsonParser json = next();
    try {
      ((ByteArrayFeeder) json.getNonBlockingInputFeeder()).feedInput(bytes, 0, length);
      require(token(json) == JsonToken.START_OBJECT, "not a JSON object");
      readObject(json);
      require(json.nextToken() == JsonToken.NOT_AVAILABLE, "more than one JSON value in an event");
    } catch (IOException e) {
      throw Failures.malformed("not JSON");
    }
    parser = json;
    return new Chunk(content, logprobs, finishReason, promptTokens, completionTokens, error);
  }

  /** The parser of the answer; after an object that could not be read a new one. */
  private JsonParser next() {
    JsonParser json = parser;
    parser = null;
    try {
      return json == null ? JSON.createNonBlockingByteArrayParser() : json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next token; an object that ends before its end is not JSON. */
  private static JsonToken token(JsonParser json) throws IOException {
    JsonToken token = json.nextToken();
    require(token != JsonToken.NOT_AVAILABLE, "not JSON");
    return token;
  }

  private void readObject(JsonParser json) throws IOException {
    while (token(json) == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = token(json);
      switch (name) {
        case "choices" -> readChoices(json);
        case "usage" -> readUsage(json);
        case "error" -> {
          error = value != JsonToken.VALUE_NULL;
          json.skipChildren();
        }
        default -> json.skipChildren();
      }
    }
  }

  private void readChoices(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    require(json.currentToken() == JsonToken.START_ARRAY, "choices is no list");
    int choices = 0;
    while (token(json) != JsonToken.END_ARRAY) {
      require(json.currentToken() == JsonToken.START_OBJECT, "a choice is no object");
      require(++choices == 1, "more than one choice");
      readChoice(json);
    }
  }

  private void readChoice(JsonParser json) throws IOException {
    while (token(json) == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = token(json);
      switch (name) {
        case "index" ->
            require(
                value == JsonToken.VALUE_NUMBER_INT && json.getValueAsInt(-1) == 0,
                "index is not 0");
        case "delta", "message" -> readMessage(json);
        case "logprobs" -> readLogprobs(json);
        case "finish_reason" -> finishReason = textOrNull(json, "finish_reason");
        default -> json.skipChildren();
      }
    }
  }

  private void readMessage(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    require(json.currentToken() == JsonToken.START_OBJECT, "delta is no object");
    while (token(json) == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      token(json);
      if (name.equals("content")) {
        String text = textOrNull(json, "content");
        content = text == null ? "" : text;
      } else {
        json.skipChildren();
      }
    }
  }

  private void readLogprobs(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    require(json.currentToken() == JsonToken.START_OBJECT, "logprobs is no object");
    while (token(json) == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = token(json);
      if (name.equals("content") && value != JsonToken.VALUE_NULL) {
        require(value == JsonToken.START_ARRAY, "logprobs.content is no list");
        logprobs = readTokens(json);
      } else {
        json.skipChildren();
      }
    }
  }

  private static List<Token> readTokens(JsonParser json) throws IOException {
    List<Token> tokens = new ArrayList<>(1);
    while (token(json) != JsonToken.END_ARRAY) {
      tokens.add(readToken(json, true));
    }
    return tokens;
  }

  private static Token readToken(JsonParser json, boolean withTop) throws IOException {
    require(json.currentToken() == JsonToken.START_OBJECT, "a log probability is no object");
    String text = null;
    double logprob = Double.NaN;
    List<Alternative> top = List.of();
    while (token(json) == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = token(json);
      if (name.equals("token")) {
        text = textOrNull(json, "token");
      } else if (name.equals("logprob")) {
        logprob = readLogprob(json);
      } else if (withTop && name.equals("top_logprobs") && value == JsonToken.START_ARRAY) {
        top = readTop(json);
      } else {
        json.skipChildren();
      }
    }
    if (text == null || Double.isNaN(logprob)) {
      throw Failures.malformed("a token without text or log probability");
    }
    return new Token(text, OptionalDouble.of(logprob), top);
  }

  private static List<Alternative> readTop(JsonParser json) throws IOException {
    List<Alternative> top = new ArrayList<>(5);
    while (token(json) != JsonToken.END_ARRAY) {
      Token token = readToken(json, false);
      top.add(new Alternative(token.text(), token.logprob().getAsDouble()));
      require(top.size() <= MAX_ALTERNATIVES, "more than 20 alternatives at a place");
    }
    return top;
  }

  private static double readLogprob(JsonParser json) throws IOException {
    require(json.currentToken().isNumeric(), "a log probability is no number");
    double logprob = json.getDoubleValue();
    require(Double.isFinite(logprob) && logprob <= ROUNDING, "a log probability above 0");
    return Math.min(logprob, 0);
  }

  private void readUsage(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (token(json) == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      boolean number = token(json) == JsonToken.VALUE_NUMBER_INT;
      if (number && name.equals("prompt_tokens")) {
        promptTokens = Math.max(-1, json.getValueAsInt(-1));
      } else if (number && name.equals("completion_tokens")) {
        completionTokens = Math.max(-1, json.getValueAsInt(-1));
      } else {
        json.skipChildren();
      }
    }
  }

  private static @Nullable String textOrNull(JsonParser json, String field) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    require(json.currentToken() == JsonToken.VALUE_STRING, field + " is no text");
    return json.getText();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw Failures.malformed(otherwise);
    }
  }
}
