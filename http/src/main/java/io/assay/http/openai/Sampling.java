package io.assay.http.openai;

import io.assay.actors.dispatch.ChatMessage;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.task.TaskName;
import io.assay.http.requests.Field;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The parameters of sampling that all text endpoints have. */
final class Sampling {

  /** The most answers to one request. */
  static final int MOST_CHOICES = 8;

  private static final int MOST_STOPS = 4;
  private static final int LONGEST_STOP = 256;
  private static final int LONGEST_NAME = 256;

  static final Field<String> MODEL =
      Field.required("model", Types.text(0, LONGEST_NAME), "Which model answers; see /v1/models.")
          .like("chat-mixtral");
  static final Field<Long> SEED =
      Field.optional(
          "seed",
          Types.whole(Long.MIN_VALUE, Long.MAX_VALUE),
          "Where sampling begins; the n-th choice has this seed + n. Drawn if left out.");
  static final Field<List<String>> STOP =
      Field.optional(
              "stop",
              Types.oneOrList(Types.text(1, LONGEST_STOP), 0, MOST_STOPS),
              "Texts before which the answer ends.")
          .or(List.of());
  static final Field<Long> N =
      Field.optional(
              "n",
              Types.whole(1, MOST_CHOICES),
              "How many answers are made; each is asked of a miner and paid.")
          .or(1L);

  private final LongSupplier seeds;
  final Field<Double> temperature;
  final Field<Double> topP;

  /**
   * The parameters.
   *
   * @param seeds the sampling seed of requests that give none; called by many threads
   */
  Sampling(ChatSettings settings, LongSupplier seeds) {
    this.seeds = seeds;
    temperature =
        Field.optional(
                "temperature", Types.real(0, 2), "How freely tokens are drawn; 0: the likeliest.")
            .or(settings.defaultTemperature());
    topP =
        Field.optional(
                "top_p",
                Types.real(0, 1),
                "Only the likeliest tokens that are together this likely are drawn.")
            .or(settings.defaultTopP());
  }

  /** One request for each prompt and choice: all choices of the first prompt, then of the next. */
  List<ChatRequest> requests(
      Values body,
      TaskName task,
      List<List<ChatMessage>> prompts,
      int maxTokens,
      long n,
      boolean streamed,
      List<String> stop,
      int topLogprobs) {
    long first = body.find(SEED).orElseGet(seeds::getAsLong);
    List<ChatRequest> requests = new ArrayList<>();
    for (List<ChatMessage> prompt : prompts) {
      for (int i = 0; i < n; i++) {
        requests.add(
            new ChatRequest(
                task,
                prompt,
                body.get(temperature),
                body.get(topP),
                maxTokens,
                first + i,
                stop,
                streamed,
                Math.max(0, topLogprobs)));
      }
    }
    return requests;
  }
}
