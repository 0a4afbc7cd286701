package io.assay.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.http.requests.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the messages of a conversation: text only, within bounds. */
final class MessageReader {

  private static final String MESSAGES = "messages";

  private final ChatSettings settings;
  private int characters;

  MessageReader(ChatSettings settings) {
    this.settings = settings;
  }

  List<ChatMessage> read(JsonFields body) {
    JsonNode array = body.any(MESSAGES).orElseThrow(() -> JsonFields.missing(MESSAGES));
    JsonFields.require(array.isArray(), MESSAGES, array, "an array of messages");
    if (array.isEmpty() || array.size() > settings.maxMessages()) {
      throw JsonFields.invalid(
          MESSAGES,
          "invalid_value",
          "Invalid 'messages': expected 1 to "
              + settings.maxMessages()
              + " messages, but got "
              + array.size()
              + ".");
    }
    List<ChatMessage> messages = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      messages.add(message(array.get(i), MESSAGES + "[" + i + "]"));
    }
    return messages;
  }

  private ChatMessage message(JsonNode node, String place) {
    JsonFields.require(node.isObject(), place, node, "an object");
    JsonFields message = new JsonFields(node, place);
    String role = role(message);
    String content = content(message);
    for (String field : List.of("name", "refusal", "audio", "tool_calls", "function_call")) {
      refuse(message, field);
    }
    message.nothingElse();
    return new ChatMessage(role, content);
  }

  private static String role(JsonFields message) {
    String name = message.name("role");
    String role = message.text("role").orElseThrow(() -> JsonFields.missing(name));
    return switch (role) {
      case "system", "user", "assistant" -> role;
      case "developer" -> "system";
      default ->
          throw JsonFields.invalid(
              name,
              "invalid_value",
              "Invalid value for '" + name + "': expected system, developer, user or assistant.");
    };
  }

  private String content(JsonFields message) {
    String name = message.name("content");
    JsonNode content = message.any("content").orElseThrow(() -> JsonFields.missing(name));
    if (content.isTextual()) {
      return counted(content.textValue());
    }
    JsonFields.require(content.isArray(), name, content, "a string or an array of text parts");
    if (content.isEmpty()) {
      throw JsonFields.invalid(
          name, "invalid_value", "Invalid '" + name + "': expected at least one part.");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < content.size(); i++) {
      text.append(part(content.get(i), name + "[" + i + "]"));
    }
    return text.toString();
  }

  private String part(JsonNode node, String place) {
    JsonFields.require(node.isObject(), place, node, "an object");
    JsonFields part = new JsonFields(node, place);
    String type = part.text("type").orElseThrow(() -> JsonFields.missing(part.name("type")));
    if (!type.equals("text")) {
      throw JsonFields.invalid(
          part.name("type"),
          "unsupported_value",
          "Unsupported value for '" + part.name("type") + "': expected text.");
    }
    String text = part.text("text").orElseThrow(() -> JsonFields.missing(part.name("text")));
    part.nothingElse();
    return counted(text);
  }

  private String counted(String text) {
    characters += text.length();
    if (characters > settings.maxPromptCharacters()) {
      throw JsonFields.invalid(
          MESSAGES,
          "context_length_exceeded",
          "The messages are too long: expected at most "
              + settings.maxPromptCharacters()
              + " characters in all.");
    }
    return text;
  }

  private static void refuse(JsonFields message, String field) {
    Optional<JsonNode> value = message.any(field);
    if (value.isPresent() && !(value.get().isArray() && value.get().isEmpty())) {
      throw JsonFields.invalid(
          message.name(field),
          "unsupported_parameter",
          "Unsupported parameter: '" + message.name(field) + "' is not supported by this server.");
    }
  }
}
