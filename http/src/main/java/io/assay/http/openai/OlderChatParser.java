package io.assay.http.openai;

import io.assay.actors.account.KeyLimits;
import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.Task;
import io.assay.http.calls.Call;
import io.assay.http.endpoints.CallParser;
import io.assay.http.models.Models;
import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Parses the body of the older chat path: few parameters, and a stream unless it says otherwise.
 */
final class OlderChatParser implements CallParser {

  private static final Field<String> MODEL =
      Field.optional(
          "model", Types.text(0, 256), "Which model answers; the first for text if left out.");
  private static final Field<Boolean> STREAM =
      Field.optional("stream", Types.flag(), "Whether the answer comes token by token.").or(true);

  private final Models models;
  private final ChatSettings settings;
  private final Sampling sampling;
  private final Field<List<ChatMessage>> messages;
  private final Field<Long> maxTokens;
  private final Shape shape;

  /**
   * A parser.
   *
   * @param seeds the sampling seed of requests that give none; called by many threads
   */
  OlderChatParser(Models models, ChatSettings settings, LongSupplier seeds) {
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
                + " if left out.");
    shape =
        Shape.of(
            messages, MODEL, sampling.temperature, sampling.topP, maxTokens, Sampling.SEED, STREAM);
  }

  @Override
  public Shape shape() {
    return shape;
  }

  @Override
  public Call parse(Values body, KeyLimits key) {
    Task task = models.get(body.find(MODEL), key, Models.text());
    Optional<Long> limit = body.find(maxTokens);
    List<ChatRequest> requests =
        sampling.requests(
            body,
            task.name(),
            List.of(body.get(messages)),
            limit.orElse((long) settings.defaultMaxTokens()).intValue(),
            1,
            body.get(STREAM),
            List.of(),
            TextAnswer.NO_LOGPROBS);
    TextAnswer answer = new TextAnswer(requests, 1, TextAnswer.NO_LOGPROBS);
    return new Call(
        List.copyOf(requests),
        body.get(STREAM) ? new ChatStream(answer, false) : new ChatWhole(answer),
        limit.isEmpty());
  }
}
