package io.assay.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.Task;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.requests.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Parses the body of a chat completion; whatever is wrong with it is named in a 400. */
final class ChatParser {

  private static final int MAX_STOPS = 4;
  private static final int MAX_STOP_LENGTH = 256;
  private static final int MAX_TOP_LOGPROBS = 20;

  private final Models models;
  private final ChatSettings settings;
  private final LongSupplier seeds;

  /**
   * A parser.
   *
   * @param seeds the sampling seed of requests that give none; called by many threads
   */
  ChatParser(Models models, ChatSettings settings, LongSupplier seeds) {
    this.models = models;
    this.settings = settings;
    this.seeds = seeds;
  }

  /**
   * The call that a body asks for.
   *
   * @throws ApiException naming the parameter that is wrong
   */
  ChatCall parse(byte[] bytes, Models.Allowed allowed) {
    JsonFields body = new JsonFields(JsonFields.object(bytes), "");
    Task task = model(body, allowed);
    ChatRequest request = request(body, task);
    boolean stream = body.flag("stream");
    boolean includeUsage = includeUsage(body, stream);
    boolean logprobs = body.flag("logprobs");
    int topLogprobs = topLogprobs(body, logprobs);
    one(body);
    UnsupportedParameters.check(body);
    body.nothingElse();
    return new ChatCall(request, stream, includeUsage, logprobs, topLogprobs);
  }

  private Task model(JsonFields body, Models.Allowed allowed) {
    String model = body.text("model").orElseThrow(() -> JsonFields.missing("model"));
    return models
        .find(model, allowed)
        .orElseThrow(() -> new ApiException(ApiError.modelNotFound(model)));
  }

  private ChatRequest request(JsonFields body, Task task) {
    return new ChatRequest(
        task.name(),
        new MessageReader(settings).read(body),
        body.real("temperature", 0, 2).orElse(settings.defaultTemperature()),
        body.real("top_p", 0, 1).orElse(settings.defaultTopP()),
        maxTokens(body),
        seed(body),
        stop(body),
        body.flag("stream"));
  }

  private int maxTokens(JsonFields body) {
    OptionalLong older = body.whole("max_tokens", 1, settings.maxTokens());
    OptionalLong newer = body.whole("max_completion_tokens", 1, settings.maxTokens());
    if (older.isPresent() && newer.isPresent() && older.getAsLong() != newer.getAsLong()) {
      throw JsonFields.invalid(
          "max_tokens",
          "invalid_value",
          "'max_tokens' and 'max_completion_tokens' differ: expected one of them.");
    }
    return (int) newer.orElse(older.orElse(settings.defaultMaxTokens()));
  }

  private long seed(JsonFields body) {
    OptionalLong seed = body.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE);
    return seed.isPresent() ? seed.getAsLong() : seeds.getAsLong();
  }

  private static List<String> stop(JsonFields body) {
    Optional<JsonNode> found = body.any("stop");
    if (found.isEmpty()) {
      return List.of();
    }
    JsonNode stop = found.get();
    if (stop.isTextual()) {
      return List.of(stopText(stop, "stop"));
    }
    JsonFields.require(stop.isArray(), "stop", stop, "a string or an array of strings");
    if (stop.size() > MAX_STOPS) {
      throw JsonFields.invalid(
          "stop", "invalid_value", "Invalid 'stop': expected at most " + MAX_STOPS + " strings.");
    }
    List<String> texts = new ArrayList<>(stop.size());
    for (int i = 0; i < stop.size(); i++) {
      texts.add(stopText(stop.get(i), "stop[" + i + "]"));
    }
    return texts;
  }

  private static String stopText(JsonNode value, String name) {
    String text = JsonFields.text(value, name);
    if (text.isEmpty() || text.length() > MAX_STOP_LENGTH) {
      throw JsonFields.invalid(
          name,
          "invalid_value",
          "Invalid '" + name + "': expected 1 to " + MAX_STOP_LENGTH + " characters.");
    }
    return text;
  }

  private static boolean includeUsage(JsonFields body, boolean stream) {
    Optional<JsonNode> found = body.any("stream_options");
    if (found.isEmpty()) {
      return false;
    }
    JsonFields.require(found.get().isObject(), "stream_options", found.get(), "an object");
    if (!stream) {
      throw JsonFields.invalid(
          "stream_options", "invalid_value", "'stream_options' is only allowed with stream: true.");
    }
    JsonFields options = new JsonFields(found.get(), "stream_options");
    boolean includeUsage = options.flag("include_usage");
    options.flag("include_obfuscation");
    options.nothingElse();
    return includeUsage;
  }

  private static int topLogprobs(JsonFields body, boolean logprobs) {
    OptionalLong top = body.whole("top_logprobs", 0, MAX_TOP_LOGPROBS);
    if (top.isPresent() && !logprobs) {
      throw JsonFields.invalid(
          "top_logprobs", "invalid_value", "'top_logprobs' is only allowed with logprobs: true.");
    }
    return (int) top.orElse(0);
  }

  private static void one(JsonFields body) {
    if (body.whole("n", 1, 128).orElse(1) != 1) {
      throw JsonFields.invalid(
          "n", "unsupported_value", "Unsupported value for 'n': this server gives 1 answer.");
    }
  }
}
