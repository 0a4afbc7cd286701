package io.assay.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.Task;
import io.assay.http.calls.Call;
import io.assay.http.endpoints.CallParser;
import io.assay.http.models.Models;
import io.assay.http.requests.Field;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;
import io.assay.http.requests.Unserved;
import io.assay.http.requests.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Parses the body of a text completion: every prompt becomes one message of a user. */
final class CompletionParser implements CallParser {

  private static final int MOST_PROMPTS = 8;
  private static final int MOST_LOGPROBS = 5;
  private static final long DEFAULT_MAX_TOKENS = 16;

  private static final Field<Long> LOGPROBS =
      Field.optional(
          "logprobs",
          Types.whole(0, MOST_LOGPROBS),
          "Tokens come with log probabilities, and with that many of the likeliest.");
  private static final Field<JsonNode> ECHO = Unserved.off("echo");
  private static final Field<Long> BEST_OF =
      Field.optional(
          "best_of", Types.whole(1, Sampling.MOST_CHOICES), "Only the same as n: all are given.");

  private final Models models;
  private final ChatSettings settings;
  private final Sampling sampling;
  private final Field<List<String>> prompt;
  private final Field<Long> maxTokens;
  private final Shape shape;

  /**
   * A parser.
   *
   * @param seeds the sampling seed of requests that give none; called by many threads
   */
  CompletionParser(Models models, ChatSettings settings, LongSupplier seeds) {
    this.models = models;
    this.settings = settings;
    sampling = new Sampling(settings, seeds);
    prompt =
        Field.required(
                "prompt",
                Types.oneOrList(promptText(), 1, MOST_PROMPTS),
                "What to continue: a text or several, each sent as one message of a user. Token"
                    + " arrays are refused.")
            .like("Once upon a time");
    maxTokens =
        Field.optional(
                "max_tokens",
                Types.whole(1, settings.maxTokens()),
                "After how many tokens each answer is cut.")
            .or(Math.min(DEFAULT_MAX_TOKENS, settings.maxTokens()));
    shape =
        Shape.of(
                Sampling.MODEL,
                prompt,
                maxTokens,
                sampling.temperature,
                sampling.topP,
                Sampling.N,
                BEST_OF,
                Sampling.SEED,
                Sampling.STOP,
                Streaming.STREAM,
                Streaming.STREAM_OPTIONS,
                LOGPROBS,
                ECHO)
            .with(ChatUnserved.completions());
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Call parse(Values body, KeyLimits key) {
    Task task = models.get(body.get(Sampling.MODEL), key, Models.text());
    List<String> prompts = body.get(prompt);
    MessageType.requireLength(
        prompts.stream().mapToLong(String::length).sum(), "prompt", settings.maxPromptCharacters());
    long n = body.get(Sampling.N);
    requireBestOf(body, n);
    if (prompts.size() * n > MOST_PROMPTS) {
      throw JsonFields.invalid(
          "n",
          "invalid_value",
          "Invalid value for 'n': expected at most "
              + MOST_PROMPTS
              + " answers in all, prompts times n.");
    }
    int top = body.find(LOGPROBS).orElse((long) TextAnswer.NO_LOGPROBS).intValue();
    List<ChatRequest> requests =
        sampling.requests(
            body,
            task.name(),
            prompts.stream().map(text -> List.of(new ChatMessage("user", text))).toList(),
            body.get(maxTokens).intValue(),
            n,
            body.get(Streaming.STREAM),
            body.get(Sampling.STOP),
            top);
    TextAnswer answer = new TextAnswer(requests, prompts.size(), top);
    boolean includeUsage = Streaming.includeUsage(body);
    return new Call(
        List.copyOf(requests),
        body.get(Streaming.STREAM)
            ? new CompletionStream(answer, includeUsage)
            : new CompletionWhole(answer));
  }

  private static void requireBestOf(Values body, long n) {
    Optional<Long> bestOf = body.find(BEST_OF);
    if (bestOf.isPresent() && bestOf.get() != n) {
      throw JsonFields.invalid(
          "best_of",
          "unsupported_value",
          "Unsupported value for 'best_of': expected the same as 'n', or none; answers are not"
              + " chosen here.");
    }
  }

  private static Type<String> promptText() {
    return Types.of(
        (value, name) -> {
          if (value.isNumber() || value.isArray()) {
            throw JsonFields.invalid(
                "prompt",
                "unsupported_value",
                "Unsupported value for 'prompt': expected texts; tokens are not taken.");
          }
          return JsonFields.text(value, name);
        },
        () -> Types.text().schema());
  }
}
