package io.assay.http.pictures;

import com.fasterxml.jackson.databind.JsonNode;
import io.assay.http.requests.JsonFields;
import io.assay.http.requests.Type;
import io.assay.http.requests.Types;
import io.assay.streams.image.ImageHeader;
import io.assay.streams.image.ImageLimits;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/**
 * A picture that a client gave: a PNG or JPEG file.
 *
 * @param base64 the file, base64
 * @param width in pixels
 * @param height in pixels
 */
public record GivenPicture(String base64, int width, int height) {

  /** Up to 16 MiB and 16 megapixels. */
  private static final ImageLimits LIMITS = new ImageLimits(16 << 20, 1 << 24);

  private static final String LIMIT_WORDS = "PNG or JPEG of at most 16 MiB and 16 megapixels";
  private static final String DATA = "data:";
  private static final String BASE64 = ";base64,";

  /** A picture as base64 in JSON, with or without {@code data:image/…;base64,} before it. */
  public static Type<GivenPicture> inJson() {
    return Types.of(
        GivenPicture::text,
        () -> new StringSchema().description("Base64, or a data URL; " + LIMIT_WORDS + "."));
  }

  /** A picture as a data URL in JSON. */
  static Type<GivenPicture> asDataUrl() {
    return Types.of(
        GivenPicture::dataUrl,
        () -> new StringSchema().description("A data URL; " + LIMIT_WORDS + "."));
  }

  /** A picture as a file of a form. */
  static Type<GivenPicture> inForm() {
    return Types.of(
        GivenPicture::file,
        () -> {
          Schema<?> schema = new StringSchema().format("binary");
          schema.setDescription(LIMIT_WORDS + ".");
          return schema;
        });
  }

  /**
   * Ends the request unless the mask is as large as this picture.
   *
   * @param name the mask's, for errors
   */
  public void requireSameSize(String name, GivenPicture mask) {
    if (width != mask.width || height != mask.height) {
      throw JsonFields.invalid(
          name,
          "invalid_value",
          "Invalid '%s' of %d x %d pixels: expected the picture's size, %d x %d."
              .formatted(name, mask.width, mask.height, width, height));
    }
  }

  private static GivenPicture text(JsonNode value, String name) {
    String text = JsonFields.text(value, name);
    return text.startsWith(DATA) ? dataUrl(value, name) : decoded(text, name);
  }

  private static GivenPicture dataUrl(JsonNode value, String name) {
    String text = JsonFields.text(value, name);
    int comma = text.indexOf(BASE64);
    String type = comma < 0 ? "" : text.substring(0, comma).toLowerCase(Locale.ROOT);
    if (!type.equals("data:image/png")
        && !type.equals("data:image/jpeg")
        && !type.equals("data:image/jpg")) {
      throw JsonFields.invalid(
          name,
          "invalid_value",
          "Invalid value for '"
              + name
              + "': expected a picture as data:image/png;base64,… or data:image/jpeg;base64,….");
    }
    return decoded(text.substring(comma + BASE64.length()), name);
  }

  private static GivenPicture decoded(String base64, String name) {
    byte[] file;
    try {
      file = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw JsonFields.invalid(
          name, "invalid_base64", "Invalid value for '" + name + "': it is not base64.");
    }
    return checked(file, base64, name);
  }

  private static GivenPicture file(JsonNode value, String name) {
    JsonFields.require(value.isBinary(), name, value, "a file");
    try {
      byte[] file = value.binaryValue();
      return checked(file, Base64.getEncoder().encodeToString(file), name);
    } catch (IOException e) {
      throw JsonFields.invalid(name, "invalid_image", "'" + name + "' cannot be read.");
    }
  }

  private static GivenPicture checked(byte[] file, String base64, String name) {
    try {
      ImageHeader header = ImageHeader.of(file, LIMITS);
      return new GivenPicture(base64, header.width(), header.height());
    } catch (IllegalArgumentException e) {
      throw JsonFields.invalid(
          name,
          "invalid_image",
          "Invalid image for '"
              + name
              + "': "
              + e.getMessage()
              + "; expected "
              + LIMIT_WORDS
              + ".");
    }
  }
}
