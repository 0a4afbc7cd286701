package io.assay.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.http.requests.Field;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;
import io.assay.http.requests.Unserved;
import io.assay.http.requests.Values;
import io.swagger.v3.oas.models.media.ComposedSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;

/** The messages of a conversation: text only, within bounds. */
final class MessageType implements Type<List<ChatMessage>> {

  private static final Field<String> PART_TYPE =
      Field.required(
          "type",
          Types.of(MessageType::partType, () -> Types.word("text").schema()),
          "The kind of part.");
  private static final Field<String> PART_TEXT =
      Field.required("text", Types.text(), "The text of the part.");
  private static final Shape PART = Shape.of(PART_TYPE, PART_TEXT);

  private static final Field<String> ROLE =
      Field.required(
          "role",
          Types.word("system", "developer", "user", "assistant"),
          "Who says it; developer is system.");
  private static final Field<String> CONTENT =
      Field.required("content", new ContentType(PART), "What is said: a text, or parts of one.");
  private static final Shape MESSAGE =
      Shape.of(ROLE, CONTENT)
          .with(Unserved.refused("name", "audio", "function_call"))
          .with(List.of(emptyOnly("refusal"), emptyOnly("tool_calls")));

  private final ChatSettings settings;
  private final Type<List<Values>> list;

  MessageType(ChatSettings settings) {
    this.settings = settings;
    this.list = Types.list(Types.object(MESSAGE), 1, settings.maxMessages());
  }

  @Override
  public List<ChatMessage> read(JsonNode value, String name) {
    List<Values> sent = list.read(value, name);
    List<ChatMessage> messages = new ArrayList<>(sent.size());
    long characters = 0;
    for (Values message : sent) {
      String role = message.get(ROLE);
      String content = message.get(CONTENT);
      characters += content.length();
      messages.add(new ChatMessage(role.equals("developer") ? "system" : role, content));
    }
    requireLength(characters, name, settings.maxPromptCharacters());
    return messages;
  }

  /** Ends the request if what is said is longer than it may be. */
  static void requireLength(long characters, String name, int most) {
    if (characters > most) {
      throw JsonFields.invalid(
          name,
          "context_length_exceeded",
          "'" + name + "' is too long: expected at most " + most + " characters in all.");
    }
  }

  @Override
  public Schema<?> schema() {
    Schema<?> schema = list.schema();
    schema.setDescription(
        "At most " + settings.maxPromptCharacters() + " characters in all; text only.");
    return schema;
  }

  private static Field<JsonNode> emptyOnly(String name) {
    return Unserved.field(
        name, value -> value.isArray() && value.isEmpty(), "Leave it out: texts only.");
  }

  private static String partType(JsonNode value, String name) {
    String type = JsonFields.text(value, name);
    if (!type.equals("text")) {
      throw JsonFields.invalid(
          name, "unsupported_value", "Unsupported value for '" + name + "': expected text.");
    }
    return type;
  }

  /** A text, or an array of text parts, which are put together. */
  private record ContentType(Shape part) implements Type<String> {

    @Override
    public String read(JsonNode value, String name) {
      if (value.isTextual()) {
        return value.textValue();
      }
      JsonFields.require(value.isArray(), name, value, "a string or an array of text parts");
      if (value.isEmpty()) {
        throw JsonFields.invalid(
            name, "invalid_value", "Invalid '" + name + "': expected at least one part.");
      }
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < value.size(); i++) {
        text.append(part(value.get(i), name + "[" + i + "]").get(PART_TEXT));
      }
      return text.toString();
    }

    private Values part(JsonNode node, String place) {
      JsonFields.require(node.isObject(), place, node, "an object");
      return part.read(node, place);
    }

    @Override
    public Schema<?> schema() {
      return new ComposedSchema()
          .addOneOfItem(Types.text().schema())
          .addOneOfItem(Types.list(Types.object(part), 1, 1000).schema());
    }
  }
}
