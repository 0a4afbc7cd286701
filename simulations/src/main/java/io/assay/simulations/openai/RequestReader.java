package io.assay.simulations.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.simulations.language.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the bodies of requests; whatever is wrong with one is an {@link OpenAiError}. */
public final class RequestReader {

  private static final int MOST_ALTERNATIVES = 20;
  private static final int MOST_STOPS = 4;
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool");

  private final Limits limits;

  /** A reader that keeps requests within these bounds. */
  public RequestReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * A chat request.
   *
   * @param body JSON
   * @param seed the seed for a request that has none
   * @throws OpenAiError if the body is not a sound request
   */
  public ChatRequest chat(byte[] body, long seed) {
    Fields fields = Fields.of(body);
    String model = fields.text("model");
    List<ChatMessage> messages = messages(fields.get("messages"));
    boolean stream = fields.flag("stream", false);
    boolean logprobs = fields.flag("logprobs", false);
    int top = fields.integer("top_logprobs", 0, MOST_ALTERNATIVES).orElse(0);
    if (top > 0 && !logprobs) {
      throw OpenAiError.badField("top_logprobs", "top_logprobs needs logprobs: true");
    }
    return new ChatRequest(
        model,
        messages,
        continueFinal(fields, messages),
        sampling(fields, top, seed),
        logprobs,
        promptLogprobs(fields, stream),
        stream,
        fields.inner("stream_options").flag("include_usage", false));
  }

  /**
   * A plain completion request, as a chat request whose one message goes on.
   *
   * @throws OpenAiError if the body is not a sound request
   */
  public ChatRequest completion(byte[] body, long seed) {
    Fields fields = Fields.of(body);
    if (fields.flag("stream", false)) {
      throw OpenAiError.badField("stream", "plain completions are not streamed here");
    }
    JsonNode prompt = fields.get("prompt");
    JsonNode only = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
    if (!only.isTextual()) {
      throw OpenAiError.badField("prompt", "prompt: expected one string");
    }
    OptionalInt top = fields.integer("logprobs", 0, MOST_ALTERNATIVES);
    return new ChatRequest(
        fields.text("model"),
        List.of(new ChatMessage("assistant", only.asText())),
        true,
        sampling(fields, top.orElse(0), seed),
        top.isPresent(),
        promptLogprobs(fields, false),
        false,
        false);
  }

  private Sampling sampling(Fields fields, int top, long seed) {
    fields.check("n", 1, 1);
    OptionalInt newer = fields.integer("max_completion_tokens", 1, limits.maxTokens());
    OptionalInt older = fields.integer("max_tokens", 1, limits.maxTokens());
    return new Sampling(
        fields.number("temperature", 0, 2, 1),
        fields.integer("top_k", 1, Sampling.LARGEST_TOP_K).orElse(Sampling.DEFAULT_TOP_K),
        fields.number("top_p", Double.MIN_VALUE, 1, 1),
        fields.wholeNumber("seed").orElse(seed),
        newer.orElse(older.orElse(limits.defaultTokens())),
        top,
        fields.texts("stop", MOST_STOPS));
  }

  private static OptionalInt promptLogprobs(Fields fields, boolean stream) {
    OptionalInt wanted = fields.integer("prompt_logprobs", 0, MOST_ALTERNATIVES);
    if (wanted.isPresent() && stream) {
      throw OpenAiError.badField(
          "prompt_logprobs", "prompt_logprobs are not available when stream is true");
    }
    return wanted;
  }

  private static boolean continueFinal(Fields fields, List<ChatMessage> messages) {
    boolean goOn = fields.flag("continue_final_message", false);
    boolean newAnswer = fields.flag("add_generation_prompt", true);
    if (goOn && newAnswer) {
      throw OpenAiError.badField(
          "continue_final_message", "continue_final_message needs add_generation_prompt: false");
    }
    if (goOn && !messages.get(messages.size() - 1).role().equals("assistant")) {
      throw OpenAiError.badField(
          "continue_final_message", "the last message is not an assistant's: nothing to continue");
    }
    return goOn;
  }

  private static List<ChatMessage> messages(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      throw OpenAiError.badField("messages", "messages: expected a list of at least one");
    }
    List<ChatMessage> messages = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      String where = "messages[" + i + "]";
      String role = list.get(i).path("role").asText();
      if (!ROLES.contains(role)) {
        throw OpenAiError.badField(where + ".role", where + ".role is missing or unknown");
      }
      messages.add(new ChatMessage(role, content(list.get(i).path("content"), where)));
    }
    return messages;
  }

  private static String content(JsonNode content, String where) {
    if (content.isTextual()) {
      return content.asText();
    }
    if (!content.isArray()) {
      throw OpenAiError.badField(
          where + ".content", where + ".content: expected a string or a list of text parts");
    }
    StringBuilder text = new StringBuilder();
    for (JsonNode part : content) {
      if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
        throw OpenAiError.badField(where + ".content", where + ".content: only text is understood");
      }
      text.append(part.path("text").asText());
    }
    return text.toString();
  }
}
