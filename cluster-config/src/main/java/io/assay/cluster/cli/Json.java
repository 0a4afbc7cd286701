package io.assay.cluster.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** JSON as it is printed. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** On several lines, to be read. */
  static String pretty(JsonNode json) {
    return json.toPrettyString();
  }

  /** A list of numbers or texts. */
  static ArrayNode array(List<?> values) {
    return MAPPER.valueToTree(values);
  }

  /** On one line. */
  static String line(JsonNode json) {
    try {
      return MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
