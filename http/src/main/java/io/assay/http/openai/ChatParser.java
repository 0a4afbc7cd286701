package io.assay.http.openai;

import io.assay.actors.account.KeyLimits;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.Task;
import io.assay.http.calls.AnswerForm;
import io.assay.http.calls.Call;
import io.assay.http.endpoints.CallParser;
import io.assay.http.models.Models;
import io.assay.http.requests.Field;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Parses the body of a chat completion; whatever is wrong with it is named in a 400. */
final class ChatParser implements CallParser {

  private static final int MOST_TOP_LOGPROBS = 20;

  private static final Field<Boolean> LOGPROBS =
      Field.optional("logprobs", Types.flag(), "Whether tokens come with log probabilities.")
          .or(false);
  private static final Field<Long> TOP_LOGPROBS =
      Field.optional(
          "top_logprobs",
          Types.whole(0, MOST_TOP_LOGPROBS),
          "How many of the likeliest tokens come with each; only with logprobs: true.");

  private final Models models;
  private final ChatSettings settings;
  private final Sampling sampling;
  private final Field<List<ChatMessage>> messages;
  private final Field<Long> maxTokens;
  private final Field<Long> maxCompletionTokens;
  private final Shape shape;

  /**
   * A parser.
   *
   * @param seeds the sampling seed of requests that give none; called by many threads
   */
  ChatParser(Models models, ChatSettings settings, LongSupplier seeds) {
    this.models = models;
    this.settings = settings;
    sampling = new Sampling(settings, seeds);
    messages =
        Field.required("messages", new MessageType(settings), "The conversation so far.")
            .like(List.of(Map.of("role", "user", "content", "Tell me a joke.")));
    maxTokens =
        Field.optional(
            "max_tokens",
            Types.whole(1, settings.maxTokens()),
            "After how many tokens the answer is cut; "
                + settings.defaultMaxTokens()
                + " if left out, or fewer if the credits are few.");
    maxCompletionTokens =
        Field.optional(
            "max_completion_tokens",
            Types.whole(1, settings.maxTokens()),
            "The newer name of max_tokens.");
    shape =
        Shape.of(
                Sampling.MODEL,
                messages,
                maxTokens,
                maxCompletionTokens,
                sampling.temperature,
                sampling.topP,
                Sampling.N,
                Sampling.SEED,
                Sampling.STOP,
                Streaming.STREAM,
                Streaming.STREAM_OPTIONS,
                LOGPROBS,
                TOP_LOGPROBS)
            .with(ChatUnserved.chat());
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Call parse(Values body, KeyLimits key) {
    Task task = models.get(body.get(Sampling.MODEL), key, Models.text());
    Optional<Long> limit = limit(body);
    List<ChatRequest> requests =
        sampling.requests(
            body,
            task.name(),
            List.of(body.get(messages)),
            limit.orElse((long) settings.defaultMaxTokens()).intValue(),
            body.get(Sampling.N),
            body.get(Streaming.STREAM),
            body.get(Sampling.STOP),
            topLogprobs(body));
    return new Call(List.copyOf(requests), form(body, requests), limit.isEmpty());
  }

  /**
   * How many likeliest tokens come with each; {@link TextAnswer#NO_LOGPROBS} if not even its own.
   */
  private static int topLogprobs(Values body) {
    boolean logprobs = body.get(LOGPROBS);
    Optional<Long> top = body.find(TOP_LOGPROBS);
    if (top.isPresent() && !logprobs) {
      throw JsonFields.invalid(
          "top_logprobs", "invalid_value", "'top_logprobs' is only allowed with logprobs: true.");
    }
    return logprobs ? top.orElse(0L).intValue() : TextAnswer.NO_LOGPROBS;
  }

  private static AnswerForm form(Values body, List<ChatRequest> requests) {
    TextAnswer answer = new TextAnswer(requests, 1, topLogprobs(body));
    boolean includeUsage = Streaming.includeUsage(body);
    return body.get(Streaming.STREAM)
        ? new ChatStream(answer, includeUsage)
        : new ChatWhole(answer);
  }

  private Optional<Long> limit(Values body) {
    Optional<Long> older = body.find(maxTokens);
    Optional<Long> newer = body.find(maxCompletionTokens);
    if (older.isPresent() && newer.isPresent() && !older.equals(newer)) {
      throw JsonFields.invalid(
          "max_tokens",
          "invalid_value",
          "'max_tokens' and 'max_completion_tokens' differ: expected one of them.");
    }
    return newer.or(() -> older);
  }
}
