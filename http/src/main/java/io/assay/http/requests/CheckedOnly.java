package io.assay.http.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Values that do nothing: those that ask for something else than what is done anyway are refused.
 *
 * @param neutral which values ask for nothing special
 * @param remark what is accepted, a sentence
 * @param type of the values in JSON, if it is one
 */
record CheckedOnly(Predicate<JsonNode> neutral, String remark, Optional<String> type)
    implements Type<JsonNode> {

  @Override
  public JsonNode read(JsonNode value, String name) {
    if (!neutral.test(value)) {
      throw JsonFields.invalid(
          name,
          "unsupported_parameter",
          "Unsupported parameter: '"
              + name
              + "' with this value is not supported by this server. "
              + remark);
    }
    return value;
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = new Schema<>().description(remark);
    type.ifPresent(schema::setType);
    return schema;
  }
}
