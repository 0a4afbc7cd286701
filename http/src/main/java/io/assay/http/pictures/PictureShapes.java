package io.assay.http.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.requests.Field;
import io.assay.http.requests.Shape;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;
import io.swagger.v3.oas.models.media.ComposedSchema;
import java.util.List;

/** What answers about pictures look like, for the documentation. */
final class PictureShapes {

  private static final int LONGEST_VECTOR = 4_096;
  private static final Type<Long> COUNT = Types.whole(0, Long.MAX_VALUE);

  static final Type<List<Double>> VECTOR = Types.list(Types.number(), 1, LONGEST_VECTOR);

  /** Pictures. */
  static final Shape PICTURES =
      Shape.of(
          Field.required("created", COUNT, "When the call began, in seconds since 1970."),
          Field.required(
              "data",
              Types.list(
                  Types.object(
                      Shape.of(
                          Field.required("b64_json", Types.text(), "The picture file, base64."))),
                  1,
                  4),
              "The pictures; fewer than n if some were judged not safe for work."));

  /** Embeddings. */
  static final Shape EMBEDDINGS =
      Shape.of(
          Field.required("object", Types.word("list"), "The kind of object."),
          Field.required(
              "data", Types.list(Types.object(embedding()), 1, 16), "One for each picture."),
          Field.required("model", Types.text(), "The model that embeds."),
          Field.required("usage", Types.object(usage()), "Pictures have no tokens."));

  private PictureShapes() {}

  private static Shape embedding() {
    return Shape.of(
        Field.required("object", Types.word("embedding"), "The kind of object."),
        Field.required("index", Types.whole(0, 15), "Which picture it is of."),
        Field.required(
            "embedding", numbersOrBase64(), "The vector, written as encoding_format says."));
  }

  private static Shape usage() {
    return Shape.of(
        Field.required("prompt_tokens", COUNT, "Always 0."),
        Field.required("total_tokens", COUNT, "Always 0."));
  }

  private static Type<JsonNode> numbersOrBase64() {
    return Types.of(
        (value, name) -> {
          if (!value.isTextual()) {
            var unused = VECTOR.read(value, name);
          }
          return value;
        },
        () ->
            new ComposedSchema().addOneOfItem(VECTOR.schema()).addOneOfItem(Types.text().schema()));
  }
}
