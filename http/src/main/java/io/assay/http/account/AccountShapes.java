package io.assay.http.account;

import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;

/** What answers about accounts hold. */
final class AccountShapes {

  private static final Type<Long> AMOUNT = Types.whole(0, Long.MAX_VALUE);

  private static final Shape BUDGET =
      Shape.of(
          Field.required("credits", AMOUNT, "What may be spent in the window."),
          Field.required(
              "window",
              Types.word("hour", "day", "week", "month"),
              "The window, from UTC's start."),
          Field.required("spent", AMOUNT, "What was charged in it."),
          Field.required("resets_at", Types.text(), "When the next window begins.")
              .like("2026-12-01T00:00:00Z"));

  private static final Shape LIMITS =
      Shape.of(
          Field.required("unlimited", Types.flag(), "Whether nothing limits the key."),
          Field.required("rate", AMOUNT, "Calls in any 60 seconds."),
          Field.optional("units_per_minute", AMOUNT, "Tokens, steps and images in any 60 seconds."),
          Field.optional("concurrent", AMOUNT, "Calls under way at once."),
          Field.required(
              "tasks",
              Types.list(Types.text(), 0, 10_000),
              "The models that it may use; [] is all."),
          Field.optional("expires", Types.text(), "When the key stops working.")
              .like("2027-01-01T00:00:00Z"));

  static final Shape CREDITS =
      Shape.of(
          Field.required("object", Types.word("credits"), "The kind of object."),
          Field.required("balance", AMOUNT, "What is free, in credits."),
          Field.required("reserved", AMOUNT, "What is set aside for calls under way."),
          Field.required("charged", AMOUNT, "All that was ever charged."),
          Field.required("topped_up", AMOUNT, "All that was ever bought or given."),
          Field.optional("budget", Types.object(BUDGET), "How the key's budget stands."),
          Field.required("limits", Types.object(LIMITS), "What the key may do."));

  private static final Shape LINE =
      Shape.of(
          Field.required("object", Types.word("usage"), "The kind of object."),
          Field.required("seq", AMOUNT, "The line's number, which grows."),
          Field.required("type", Types.word("charge", "top_up", "release"), "What happened."),
          Field.required(
              "request_id", Types.text(), "The call's `x-request-id`; of a top-up its reference."),
          Field.required("model", Types.text(), "The model; null of a top-up.").orNull(),
          Field.required("units", AMOUNT, "What was delivered: tokens, steps or images."),
          Field.required("credits", AMOUNT, "What was charged or added."),
          Field.required("at", Types.text(), "When.").like("2026-11-01T12:00:00Z"));

  static final Shape USAGE =
      Shape.of(
          Field.required("object", Types.word("list"), "The kind of object."),
          Field.required("data", Types.list(Types.object(LINE), 0, 1_000), "The lines."),
          Field.required("has_more", Types.flag(), "Whether there are older lines."),
          Field.required("next_before", AMOUNT, "The next page's `before`; null on the last.")
              .orNull());

  private AccountShapes() {}
}
