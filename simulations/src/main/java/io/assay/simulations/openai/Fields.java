package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The fields of a request's body; a field that is null counts as absent. */
final class Fields {

  private final JsonNode body;

  private Fields(JsonNode body) {
    this.body = body;
  }

  static Fields of(byte[] bytes) {
    try {
      JsonNode body = Json.read(bytes);
      if (body == null || !body.isObject()) {
        throw OpenAiError.badRequest("the body is not a JSON object");
      }
      return new Fields(body);
    } catch (IOException e) {
      throw OpenAiError.badRequest("the body is not JSON");
    }
  }

  boolean has(String name) {
    return body.hasNonNull(name);
  }

  JsonNode get(String name) {
    return body.path(name);
  }

  Fields inner(String name) {
    JsonNode inner = body.path(name);
    if (has(name) && !inner.isObject()) {
      throw OpenAiError.badField(name, name + " is not an object");
    }
    return new Fields(inner);
  }

  String text(String name) {
    if (!body.path(name).isTextual()) {
      throw OpenAiError.badField(name, name + " is missing or not a string");
    }
    return body.path(name).asText();
  }

  boolean flag(String name, boolean absent) {
    if (!has(name)) {
      return absent;
    }
    if (!body.path(name).isBoolean()) {
      throw OpenAiError.badField(name, name + " is " + shown(name) + ": expected true or false");
    }
    return body.path(name).asBoolean();
  }

  OptionalInt integer(String name, int least, int most) {
    if (!has(name)) {
      return OptionalInt.empty();
    }
    JsonNode value = body.path(name);
    if (!value.isIntegralNumber()
        || !value.canConvertToInt()
        || value.asInt() < least
        || value.asInt() > most) {
      throw OpenAiError.badField(
          name,
          name + " is " + shown(name) + ": expected a whole number, " + least + " to " + most);
    }
    return OptionalInt.of(value.asInt());
  }

  /** Refuses a value out of these bounds, for a field that is not used otherwise. */
  void check(String name, int least, int most) {
    if (has(name)) {
      integer(name, least, most).getAsInt();
    }
  }

  OptionalLong wholeNumber(String name) {
    if (!has(name)) {
      return OptionalLong.empty();
    }
    JsonNode value = body.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw OpenAiError.badField(name, name + " is " + shown(name) + ": expected a whole number");
    }
    return OptionalLong.of(value.asLong());
  }

  /** A number within bounds, both of them allowed. */
  double number(String name, double least, double most, double absent) {
    if (!has(name)) {
      return absent;
    }
    JsonNode value = body.path(name);
    if (!value.isNumber() || !(value.asDouble() >= least && value.asDouble() <= most)) {
      throw OpenAiError.badField(
          name, name + " is " + shown(name) + ": expected " + least + " to " + most);
    }
    return value.asDouble();
  }

  /** A string, or a list of at most this many. */
  List<String> texts(String name, int most) {
    JsonNode value = body.path(name);
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.asText());
    } else if (value.isArray() && value.size() <= most) {
      value.forEach(item -> texts.add(item.isTextual() ? item.asText() : ""));
    } else if (has(name)) {
      texts.add("");
    }
    if (texts.contains("")) {
      throw OpenAiError.badField(
          name, name + ": expected a string or at most " + most + " of them, none empty");
    }
    return texts;
  }

  private String shown(String name) {
    String text = body.path(name).toString();
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
