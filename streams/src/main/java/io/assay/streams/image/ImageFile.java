package io.assay.streams.image;

import io.assay.streams.image.DecodedImage.Reason;
import java.io.ByteArrayOutputStream;

/**
 * The parts of an image file that its pixels need: no colour profile, text, preview or animation,
 * so no decoder of ours ever looks at those.
 *
 * @param format as ImageIO names it
 * @param width in pixels
 * @param height in pixels
 * @param essential the file without the rest
 */
record ImageFile(String format, int width, int height, ByteArrayOutputStream essential) {

  /** The structure of a file is wrong. */
  static final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    Unreadable(Reason reason, String message) {
      super(message, null, false, false);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }
  }

  /** Looks at a file within its bytes; allocates nothing but a copy of it. */
  static ImageFile scan(byte[] file) throws Unreadable {
    if (PngScan.recognises(file)) {
      return new PngScan(file).scan();
    }
    if (JpegScan.recognises(file)) {
      return new JpegScan(file).scan();
    }
    throw new Unreadable(Reason.NOT_AN_IMAGE, "neither PNG nor JPEG");
  }

  /** A file that ends too early. */
  static Unreadable truncated(int at) {
    return new Unreadable(Reason.TRUNCATED, "ends after " + at + " bytes, before its pixels end");
  }
}
