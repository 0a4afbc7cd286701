package io.assay.http.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Small picture files. */
public final class Pictures {

  private Pictures() {}

  /** A PNG file of that size. */
  public static byte[] png(int width, int height) {
    return file(width, height, "png");
  }

  /** A JPEG file of that size. */
  public static byte[] jpeg(int width, int height) {
    return file(width, height, "jpeg");
  }

  /** A PNG file of that size, base64. */
  public static String base64(int width, int height) {
    return Base64.getEncoder().encodeToString(png(width, height));
  }

  /** A PNG file as a data URL. */
  public static String dataUrl(int width, int height) {
    return "data:image/png;base64," + base64(width, height);
  }

  private static byte[] file(int width, int height, String format) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
