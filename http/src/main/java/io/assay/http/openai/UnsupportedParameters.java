package io.assay.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.requests.JsonFields;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The parameters of the public API that are not served: those that would change the answer are
 * refused unless they say what is done anyway; those that cannot change it are ignored.
 */
final class UnsupportedParameters {

  /** What a client notes for itself, or hints that leave the answer as it is. */
  private static final Set<String> IGNORED =
      Set.of(
          "user",
          "metadata",
          "store",
          "safety_identifier",
          "prompt_cache_key",
          "prompt_cache_retention",
          "service_tier",
          "parallel_tool_calls");

  private static final Predicate<JsonNode> NEVER = value -> false;
  private static final Predicate<JsonNode> EMPTY =
      value -> value.isContainerNode() && value.isEmpty();
  private static final Predicate<JsonNode> ZERO =
      value -> value.isNumber() && value.doubleValue() == 0;

  /** By name: which values ask for nothing special. */
  private static final SortedMap<String, Predicate<JsonNode>> REFUSED =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("audio", NEVER),
              Map.entry("frequency_penalty", ZERO),
              Map.entry("function_call", text("none")),
              Map.entry("functions", EMPTY),
              Map.entry("logit_bias", EMPTY),
              Map.entry("modalities", UnsupportedParameters::onlyText),
              Map.entry("prediction", NEVER),
              Map.entry("presence_penalty", ZERO),
              Map.entry("reasoning_effort", text("none")),
              Map.entry("response_format", value -> text("text").test(value.path("type"))),
              Map.entry("tool_choice", text("none").or(text("auto"))),
              Map.entry("tools", EMPTY),
              Map.entry("verbosity", text("medium")),
              Map.entry("web_search_options", NEVER)));

  private UnsupportedParameters() {}

  /** Ends the request if one of them would change the answer. */
  static void check(JsonFields body) {
    IGNORED.forEach(body::any);
    REFUSED.forEach(
        (name, neutral) ->
            body.any(name)
                .filter(neutral.negate())
                .ifPresent(
                    value -> {
                      throw JsonFields.invalid(
                          name,
                          "unsupported_parameter",
                          "Unsupported parameter: '"
                              + name
                              + "' with this value is not supported by this server.");
                    }));
  }

  private static Predicate<JsonNode> text(String only) {
    return value -> value.isTextual() && value.textValue().equals(only);
  }

  private static boolean onlyText(JsonNode value) {
    return value.isArray() && value.size() == 1 && text("text").test(value.get(0));
  }
}
