package io.assay.http.pictures;

import static io.assay.http.requests.Unserved.field;
import static io.assay.http.requests.Unserved.ignored;
import static io.assay.http.requests.Unserved.off;
import static io.assay.http.requests.Unserved.refused;
import static io.assay.http.requests.Unserved.word;
import static io.assay.http.requests.Unserved.zero;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.actors.task.ImageParameters;
import io.assay.actors.task.Task;
import io.assay.http.pictures.PictureWish.Size;
import io.assay.http.requests.Field;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;
import io.assay.http.requests.Values;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields that generations and edits have in common. */
final class ImageFields {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final String SIZE_PATTERN = "^(auto|\\d+x\\d+)$";

  static final Field<String> MODEL =
      Field.optional(
          "model", Types.text(0, 256), "Which model makes it; the first of the kind if left out.");

  static final Field<Long> N =
      Field.optional(
              "n", Types.whole(1, 4), "How many pictures are made; each is asked of a miner, paid.")
          .or(1L);

  private static final Type<Optional<Size>> SIZE_TYPE =
      Types.of(
          ImageFields::size, () -> new StringSchema().pattern(SIZE_PATTERN).example("1024x1024"));

  static final Field<Optional<Size>> SIZE_FIELD =
      Field.optional(
          "size", SIZE_TYPE, "Width and height, each 64 to 2048 pixels; auto: the model's own.");

  private ImageFields() {}

  /** The size that is asked for, or the task's own. */
  static Size size(Values body, Task task) {
    ImageParameters usual = PictureWish.parameters(task);
    return body.find(SIZE_FIELD)
        .flatMap(asked -> asked)
        .orElse(new Size(usual.width(), usual.height()));
  }

  /** The parameters of the public API that are not served. */
  static List<Field<JsonNode>> unserved() {
    List<Field<JsonNode>> fields = new ArrayList<>(ignored("user"));
    fields.addAll(
        List.of(
            word("response_format", "b64_json"),
            word("output_format", "png", "auto"),
            word("quality", "auto", "standard"),
            word("style", "auto"),
            word("background", "auto", "opaque"),
            word("moderation", "auto"),
            zero("partial_images"),
            off("stream"),
            field(
                "output_compression",
                value -> value.asText().equals("100"),
                "It may only be 100.")));
    return fields;
  }

  /** The same for edits. */
  static List<Field<JsonNode>> unservedOfEdits() {
    List<Field<JsonNode>> fields = new ArrayList<>(unserved());
    fields.addAll(refused("input_fidelity"));
    return fields;
  }

  private static Optional<Size> size(JsonNode value, String name) {
    String text = JsonFields.text(value, name);
    if (text.equals("auto")) {
      return Optional.empty();
    }
    Matcher matcher = SIZE.matcher(text);
    if (matcher.matches()) {
      int width = Integer.parseInt(matcher.group(1));
      int height = Integer.parseInt(matcher.group(2));
      if (PictureWish.isSide(width) && PictureWish.isSide(height)) {
        return Optional.of(new Size(width, height));
      }
    }
    throw JsonFields.invalid(
        name,
        "invalid_value",
        "Invalid value for '" + name + "': expected auto or WIDTHxHEIGHT, each 64 to 2048 pixels.");
  }
}
