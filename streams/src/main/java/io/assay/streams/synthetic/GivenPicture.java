package io.assay.streams.synthetic;

import io.assay.streams.image.ImageEncoder;
import java.util.Base64;

/**
 * A picture that goes out with a request.
 *
 * @param base64 the whole file, PNG or JPEG
 * @param width in pixels
 * @param height in pixels
 */
record GivenPicture(String base64, int width, int height) {

  static GivenPicture of(Canvas canvas) {
    return of(ImageEncoder.png(canvas.pixels()), canvas.width(), canvas.height());
  }

  static GivenPicture of(byte[] file, int width, int height) {
    return new GivenPicture(Base64.getEncoder().encodeToString(file), width, height);
  }
}
