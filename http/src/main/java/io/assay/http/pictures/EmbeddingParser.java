package io.assay.http.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.dispatch.ClipRequest;
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

/** Parses what is asked of embeddings: pictures, as data URLs. */
final class EmbeddingParser implements CallParser {

  private static final Field<String> MODEL =
      Field.required("model", Types.text(0, 256), "Which model embeds; see /v1/models.")
          .like("clip-image-embeddings");
  private static final Field<List<GivenPicture>> INPUT =
      Field.required(
          "input",
          Types.oneOrList(picture(), 1, ClipRequest.MOST_IMAGES),
          "The pictures, each as data:image/png;base64,… or data:image/jpeg;base64,…; texts and"
              + " tokens are refused, since no model embeds texts.");
  private static final Field<String> ENCODING_FORMAT =
      Field.optional(
              "encoding_format",
              Types.word("float", "base64"),
              "How vectors are written: as numbers, or as 32-bit numbers, little-endian, base64.")
          .or("float");

  private static final Shape SHAPE =
      Shape.of(MODEL, INPUT, ENCODING_FORMAT)
          .with(Unserved.refused("dimensions"))
          .with(Unserved.ignored("user"));

  private final Models models;

  EmbeddingParser(Models models) {
    this.models = models;
  }

  @Override
  public Shape shape() {
    return SHAPE;
  }

  @Override
  public Call parse(Values body, KeyLimits key) {
    Task task = models.get(body.get(MODEL), key, Models.clip());
    List<String> pictures = body.get(INPUT).stream().map(GivenPicture::base64).toList();
    return new Call(
        List.of(new ClipRequest(task.name(), pictures)),
        new EmbeddingsAnswer(
            task.name().value(), pictures.size(), body.get(ENCODING_FORMAT).equals("base64")));
  }

  private static Type<GivenPicture> picture() {
    Type<GivenPicture> dataUrl = GivenPicture.asDataUrl();
    return Types.of(
        (value, name) -> {
          if (isTextOrTokens(value)) {
            throw JsonFields.invalid(
                "input",
                "unsupported_value",
                "Unsupported value for 'input': no model embeds texts or tokens here; expected"
                    + " pictures as data:image/png;base64,… or data:image/jpeg;base64,….");
          }
          return dataUrl.read(value, name);
        },
        dataUrl::schema);
  }

  private static boolean isTextOrTokens(JsonNode value) {
    return value.isNumber()
        || value.isArray()
        || (value.isTextual() && !value.textValue().startsWith("data:"));
  }
}
