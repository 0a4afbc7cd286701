package io.assay.http.openai;

import static io.assay.http.requests.Unserved.empty;
import static io.assay.http.requests.Unserved.field;
import static io.assay.http.requests.Unserved.ignored;
import static io.assay.http.requests.Unserved.refused;
import static io.assay.http.requests.Unserved.word;
import static io.assay.http.requests.Unserved.zero;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.requests.Field;
import java.util.ArrayList;
import java.util.List;

/** The parameters of the public text API that are not served. */
final class ChatUnserved {

  private ChatUnserved() {}

  /** Those of chat completions. */
  static List<Field<JsonNode>> chat() {
    List<Field<JsonNode>> fields = new ArrayList<>(notes());
    fields.addAll(ignored("prompt_cache_key", "prompt_cache_retention", "parallel_tool_calls"));
    fields.addAll(refused("audio", "prediction", "web_search_options"));
    fields.addAll(
        List.of(
            zero("frequency_penalty"),
            zero("presence_penalty"),
            empty("functions"),
            empty("logit_bias"),
            empty("tools"),
            word("function_call", "none"),
            word("tool_choice", "none", "auto"),
            word("reasoning_effort", "none"),
            word("verbosity", "medium"),
            field("modalities", ChatUnserved::onlyText, "It may only be [\"text\"]."),
            field(
                "response_format",
                value -> value.path("type").asText().equals("text"),
                "It may only be {\"type\": \"text\"}.")));
    return fields;
  }

  /** Those of text completions. */
  static List<Field<JsonNode>> completions() {
    List<Field<JsonNode>> fields = new ArrayList<>(ignored("user"));
    fields.addAll(
        List.of(
            zero("frequency_penalty"),
            zero("presence_penalty"),
            empty("logit_bias"),
            field(
                "suffix",
                value -> value.isTextual() && value.textValue().isEmpty(),
                "It may only be empty.")));
    return fields;
  }

  /** What a client notes for itself, or hints that leave the answer as it is. */
  private static List<Field<JsonNode>> notes() {
    return ignored("user", "metadata", "store", "safety_identifier", "service_tier");
  }

  private static boolean onlyText(JsonNode value) {
    return value.isArray() && value.size() == 1 && value.get(0).asText().equals("text");
  }
}
