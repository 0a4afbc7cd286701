package io.assay.http.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import java.util.List;

/** What text answers look like, for the documentation. */
final class TextShapes {

  private static final int MANY = 100_000;
  private static final Type<String> REASON = Types.word("stop", "length");
  private static final Type<Long> COUNT = Types.whole(0, Long.MAX_VALUE);

  private static final Shape USAGE_SHAPE =
      Shape.of(
          Field.required("prompt_tokens", COUNT, "Tokens of the prompts, each counted once."),
          Field.required("completion_tokens", COUNT, "Tokens of all choices."),
          Field.required("total_tokens", COUNT, "Both together."));

  private static final Type<Values> USAGE = Types.object(USAGE_SHAPE);

  private static final Shape TOP_LOGPROB = Shape.of(token(), logprob(), bytes());

  private static final Shape LOGPROB =
      Shape.of(
          token(),
          logprob(),
          bytes(),
          Field.required(
              "top_logprobs",
              Types.list(Types.object(TOP_LOGPROB), 0, 20),
              "The likeliest tokens at this place."));

  private static final Shape LOGPROBS =
      Shape.of(
          Field.required(
              "content", Types.list(Types.object(LOGPROB), 0, MANY), "An entry for each token."),
          Field.required("refusal", Types.text(), "Always null.").orNull());

  private static final Shape LEGACY_LOGPROBS =
      Shape.of(
          Field.required("tokens", Types.list(Types.text(), 0, MANY), "The tokens."),
          Field.required(
              "token_logprobs",
              Types.list(orNull(Types.number()), 0, MANY),
              "Their log probabilities; null where the miner gave none."),
          Field.required(
                  "top_logprobs",
                  Types.list(orNull(Types.mapOf(Types.number())), 0, MANY),
                  "The likeliest tokens at each place, and the one that was drawn.")
              .orNull(),
          Field.required(
              "text_offset",
              Types.list(COUNT, 0, MANY),
              "Where each token begins in the answer, in characters."));

  /** A whole chat completion. */
  static final Shape CHAT =
      head("chat.completion")
          .with(
              List.of(
                  Field.required("system_fingerprint", Types.text(), "Always null.").orNull(),
                  Field.required(
                      "choices", Types.list(Types.object(chatChoice()), 1, 8), "The answers."),
                  Field.required("usage", USAGE, "What was counted.")));

  /** An event of a streamed chat completion. */
  static final Shape CHAT_CHUNK =
      head("chat.completion.chunk")
          .with(
              List.of(
                  Field.required(
                      "choices",
                      Types.list(Types.object(chatDelta()), 0, 1),
                      "What is new; empty in the event with the counts."),
                  Field.optional("usage", USAGE, "Null but in the last event; only if asked for.")
                      .orNull()));

  /** A whole text completion. */
  static final Shape COMPLETION =
      head("text_completion")
          .with(
              List.of(
                  Field.required("system_fingerprint", Types.text(), "Always null.").orNull(),
                  Field.required(
                      "choices",
                      Types.list(Types.object(completionChoice()), 1, 8),
                      "The answers: all of the first prompt, then of the next."),
                  Field.required("usage", USAGE, "What was counted.")));

  /** An event of a streamed text completion. */
  static final Shape COMPLETION_CHUNK =
      head("text_completion")
          .with(
              List.of(
                  Field.required(
                      "choices",
                      Types.list(Types.object(completionChoice()), 0, 1),
                      "What is new; empty in the event with the counts."),
                  Field.optional("usage", USAGE, "Null but in the last event; only if asked for.")
                      .orNull()));

  private TextShapes() {}

  private static Shape head(String object) {
    return Shape.of(
        Field.required("id", Types.text(), "The answer's id; the same in all its events."),
        Field.required("object", Types.word(object), "The kind of object."),
        Field.required("created", COUNT, "When the call began, in seconds since 1970."),
        Field.required("model", Types.text(), "The model that answers."));
  }

  private static Shape chatChoice() {
    Shape message =
        Shape.of(
            Field.required("role", Types.word("assistant"), "Who says it."),
            Field.required("content", Types.text(), "The answer."),
            Field.required("refusal", Types.text(), "Always null.").orNull());
    return Shape.of(
        index(),
        Field.required("message", Types.object(message), "The answer as a message."),
        Field.required("logprobs", Types.object(LOGPROBS), "Only if asked for.").orNull(),
        Field.required("finish_reason", REASON, "Why it ended."));
  }

  private static Shape chatDelta() {
    Shape delta =
        Shape.of(
            Field.optional("role", Types.word("assistant"), "In a choice's first event."),
            Field.optional("content", Types.text(), "The text that it adds."));
    return Shape.of(
        index(),
        Field.required("delta", Types.object(delta), "What is new."),
        Field.required("logprobs", Types.object(LOGPROBS), "Only if asked for.").orNull(),
        Field.required("finish_reason", REASON, "In a choice's last event.").orNull());
  }

  private static Shape completionChoice() {
    return Shape.of(
        Field.required("text", Types.text(), "The answer, or what is new of it."),
        index(),
        Field.required("logprobs", Types.object(LEGACY_LOGPROBS), "Only if asked for.").orNull(),
        Field.required("finish_reason", REASON, "Why it ended; null before.").orNull());
  }

  private static Field<Long> index() {
    return Field.required("index", Types.whole(0, 7), "Which choice it is.");
  }

  private static Field<String> token() {
    return Field.required("token", Types.text(), "The token.");
  }

  private static Field<Double> logprob() {
    return Field.required("logprob", Types.number(), "Its natural log probability.");
  }

  private static Field<List<Long>> bytes() {
    return Field.required("bytes", Types.list(Types.whole(0, 255), 0, MANY), "It in UTF-8.")
        .orNull();
  }

  private static Type<JsonNode> orNull(Type<?> type) {
    return Types.of(
        (value, name) -> {
          if (!value.isNull()) {
            var unused = type.read(value, name);
          }
          return value;
        },
        () -> {
          var schema = type.schema();
          schema.setNullable(true);
          return schema;
        });
  }
}
