package io.assay.cluster.consensus;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.cluster.errors.CommandException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a JSON object, and where in the file it is. */
final class Fields {

  private final String path;
  private final JsonNode object;

  /**
   * These fields.
   *
   * @param path what stands before a field's name in messages
   * @param known their names; none if any will do
   * @throws CommandException if it is no object, or has a field that is not known
   */
  Fields(String path, JsonNode object, Set<String> known) {
    this.path = path;
    this.object = object;
    if (!object.isObject()) {
      throw new CommandException(
          (path.endsWith(": ") ? path + "it" : path) + shown(object) + ": expected an object");
    }
    for (Map.Entry<String, JsonNode> field : all()) {
      String name = field.getKey();
      if (!known.isEmpty() && !known.contains(name)) {
        throw new CommandException(
            at(name) + " is unknown: expected some of " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  /** All of them, in the order of the file. */
  Set<Map.Entry<String, JsonNode>> all() {
    return object.properties();
  }

  JsonNode get(String name) {
    return object.path(name);
  }

  /** The path of a field. */
  String at(String name) {
    return path + (path.endsWith(": ") ? "" : ".") + name;
  }

  /** A number without a fraction, in that range; must be there. */
  long required(String name, long from, long to) {
    if (object.path(name).isMissingNode()) {
      throw new CommandException(at(name) + " is missing: expected " + range(from, to));
    }
    return whole(name, from, to, from);
  }

  /** A number without a fraction, in that range. */
  long whole(String name, long from, long to, long otherwise) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (!value.canConvertToLong()
        || !value.isIntegralNumber()
        || value.asLong() < from
        || value.asLong() > to) {
      throw new CommandException(at(name) + shown(value) + ": expected " + range(from, to));
    }
    return value.asLong();
  }

  int small(String name, int from, int to, int otherwise) {
    return Math.toIntExact(whole(name, from, to, otherwise));
  }

  boolean flag(String name, boolean otherwise) {
    JsonNode value = object.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new CommandException(at(name) + shown(value) + ": expected true or false");
    }
    return value.asBoolean(otherwise);
  }

  String text(String name, int longest) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return "";
    }
    if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > longest) {
      throw new CommandException(
          at(name) + shown(value) + ": expected a text of 1 to " + longest + " characters");
    }
    return value.asText();
  }

  private static String range(long from, long to) {
    return "a whole number from %d to %d".formatted(from, to);
  }

  private static String shown(JsonNode value) {
    String text = value.isMissingNode() ? "empty" : value.toString();
    return " is " + (text.length() > 40 ? text.substring(0, 40) + "…" : text);
  }
}
