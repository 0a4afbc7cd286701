package io.assay.http.requests;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request, read field by field: a field of the wrong type, out of its range, or
 * never asked for ends the request with an error that names it. A null counts as absent.
 */
public final class JsonFields {

  /** Bodies have bounds of their own; pictures are long. */
  private static final int LONGEST_STRING = Integer.MAX_VALUE;

  private static final int DEEPEST = 64;
  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(LONGEST_STRING)
                          .maxNestingDepth(DEEPEST)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private final JsonNode object;
  private final String place;
  private final Set<String> known = new HashSet<>();

  /** An object that stands at {@code place}, empty for the body itself. */
  public JsonFields(JsonNode object, String place) {
    this.object = object;
    this.place = place;
  }

  /**
   * The object that a body holds.
   *
   * @throws ApiException 400 if it holds none, holds something else, or names a field twice
   */
  public static JsonNode object(byte[] body) {
    try {
      JsonNode root = READER.readTree(body);
      if (!root.isObject()) {
        throw notJson("The body is not a JSON object.");
      }
      return root;
    } catch (JsonProcessingException e) {
      throw notJson("The body is not valid JSON" + where(e.getLocation()) + ".");
    } catch (IOException e) {
      throw notJson("The body is not text in UTF-8.");
    }
  }

  /** The full name of a field, as errors have it. */
  public String name(String field) {
    return place.isEmpty() ? field : place + "." + field;
  }

  /** The field's value, whatever its type. */
  public Optional<JsonNode> any(String field) {
    known.add(field);
    return Optional.ofNullable(object.get(field)).filter(value -> !value.isNull());
  }

  /** The field as a string. */
  public Optional<String> text(String field) {
    return any(field).map(value -> text(value, name(field)));
  }

  /** The field as a truth value; absent is false. */
  public boolean flag(String field) {
    return any(field)
        .map(
            value -> {
              require(value.isBoolean(), name(field), value, "true or false");
              return value.booleanValue();
            })
        .orElse(false);
  }

  /** The field as a number from {@code least} to {@code most}. */
  public OptionalDouble real(String field, double least, double most) {
    Optional<JsonNode> found = any(field);
    if (found.isEmpty()) {
      return OptionalDouble.empty();
    }
    JsonNode value = found.get();
    require(value.isNumber(), name(field), value, "a number");
    double number = value.doubleValue();
    if (!(number >= least && number <= most)) {
      throw outOfRange(field, "from " + least + " to " + most);
    }
    return OptionalDouble.of(number);
  }

  /** The field as a whole number from {@code least} to {@code most}. */
  public OptionalLong whole(String field, long least, long most) {
    Optional<JsonNode> found = any(field);
    if (found.isEmpty()) {
      return OptionalLong.empty();
    }
    JsonNode value = found.get();
    require(value.isIntegralNumber(), name(field), value, "an integer");
    if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
      throw outOfRange(field, "from " + least + " to " + most);
    }
    return OptionalLong.of(value.longValue());
  }

  /** Ends the request if the object has a field that nothing asked for. */
  public void nothingElse() {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!known.contains(field.getKey())) {
        String unknown = name(shown(field.getKey()));
        throw invalid(unknown, "unknown_parameter", "Unknown parameter: '" + unknown + "'.");
      }
    }
  }

  /** The value as a string, which {@code name} names in errors. */
  public static String text(JsonNode value, String name) {
    require(value.isTextual(), name, value, "a string");
    return value.textValue();
  }

  /** Ends the request unless the value has the type that is expected. */
  public static void require(boolean holds, String name, JsonNode value, String expected) {
    if (!holds) {
      throw invalid(
          name,
          "invalid_type",
          "Invalid type for '"
              + name
              + "': expected "
              + expected
              + ", but got "
              + kind(value)
              + ".");
    }
  }

  /** The end of a request in which the field of that name is wrong. */
  public static ApiException invalid(String name, String code, String message) {
    return new ApiException(ApiError.invalid(name, code, message));
  }

  /** The end of a request in which the field of that name is missing. */
  public static ApiException missing(String name) {
    return invalid(
        name, "missing_required_parameter", "Missing required parameter: '" + name + "'.");
  }

  private static ApiException notJson(String message) {
    return new ApiException(ApiError.request(400, "invalid_json", message));
  }

  private static String where(@Nullable JsonLocation location) {
    return location == null
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  private ApiException outOfRange(String field, String expected) {
    return invalid(
        name(field),
        "invalid_value",
        "Invalid value for '" + name(field) + "': expected a number " + expected + ".");
  }

  private static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case STRING -> "a string";
      case NUMBER -> value.isIntegralNumber() ? "an integer" : "a decimal";
      default -> value.getNodeType().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String shown(String field) {
    return field.length() > 64 ? field.substring(0, 64) + "…" : field;
  }
}
