package io.assay.http.openai;

import io.assay.http.requests.Field;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Types;
import io.assay.http.requests.Unserved;
import io.assay.http.requests.Values;
import java.util.List;
import java.util.Optional;

/** The parameters of streams that all text endpoints have. */
final class Streaming {

  static final Field<Boolean> STREAM =
      Field.optional("stream", Types.flag(), "Whether the answer comes token by token.").or(false);

  private static final Field<Boolean> INCLUDE_USAGE =
      Field.optional(
              "include_usage", Types.flag(), "Whether a last event before [DONE] has the counts.")
          .or(false);
  private static final Shape OPTIONS =
      Shape.of(INCLUDE_USAGE)
          .with(
              List.of(
                  Unserved.field(
                      "include_obfuscation",
                      value -> value.isBoolean(),
                      "True or false: events are never padded.")));

  static final Field<Values> STREAM_OPTIONS =
      Field.optional(
          "stream_options", Types.object(OPTIONS), "Options of a stream; only with stream: true.");

  private Streaming() {}

  /** Whether a stream ends with the token counts; wrong without a stream. */
  static boolean includeUsage(Values body) {
    Optional<Values> options = body.find(STREAM_OPTIONS);
    if (options.isPresent() && !body.get(STREAM)) {
      throw JsonFields.invalid(
          "stream_options", "invalid_value", "'stream_options' is only allowed with stream: true.");
    }
    return options.map(values -> values.get(INCLUDE_USAGE)).orElse(false);
  }
}
