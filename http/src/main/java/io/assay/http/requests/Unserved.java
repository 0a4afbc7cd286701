package io.assay.http.requests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Parameters of the public API that are not served: those that would change the answer are refused
 * unless they say what is done anyway; those that cannot change it are ignored.
 */
public final class Unserved {

  private static final String IGNORED = "Accepted and ignored: it does not change the answer.";

  private Unserved() {}

  /** Parameters that cannot change the answer. */
  public static List<Field<JsonNode>> ignored(String... names) {
    return Arrays.stream(names)
        .map(
            name ->
                Field.optional(
                    name, new CheckedOnly(value -> true, IGNORED, Optional.empty()), "Not used."))
        .toList();
  }

  /** Parameters that are refused with any value but null. */
  public static List<Field<JsonNode>> refused(String... names) {
    return Arrays.stream(names)
        .map(name -> field(name, value -> false, "Leave it out: no value of it is served here."))
        .toList();
  }

  /** A parameter that may only be empty: {@code []} or {@code {}}. */
  public static Field<JsonNode> empty(String name) {
    return field(
        name, value -> value.isContainerNode() && value.isEmpty(), "It may only be empty.");
  }

  /** A parameter that may only be 0. */
  public static Field<JsonNode> zero(String name) {
    return typed(name, "number", v -> v.isNumber() && v.doubleValue() == 0, "It may only be 0.");
  }

  /** A parameter that may only be false. */
  public static Field<JsonNode> off(String name) {
    return typed(name, "boolean", v -> v.isBoolean() && !v.booleanValue(), "It may only be false.");
  }

  /** A parameter that may only be one of these words. */
  public static Field<JsonNode> word(String name, String... words) {
    List<String> neutral = List.of(words);
    return typed(
        name,
        "string",
        value -> value.isTextual() && neutral.contains(value.textValue()),
        "It may only be " + String.join(" or ", neutral) + ".");
  }

  /**
   * A parameter of which only some values are neutral.
   *
   * @param remark which, a sentence
   */
  public static Field<JsonNode> field(String name, Predicate<JsonNode> neutral, String remark) {
    return Field.optional(name, new CheckedOnly(neutral, remark, Optional.empty()), "Not served.");
  }

  private static Field<JsonNode> typed(
      String name, String type, Predicate<JsonNode> neutral, String remark) {
    return Field.optional(name, new CheckedOnly(neutral, remark, Optional.of(type)), "Not served.");
  }
}
