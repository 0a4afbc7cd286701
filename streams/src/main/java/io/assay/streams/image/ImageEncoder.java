package io.assay.streams.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pixels as files; in memory only. */
public final class ImageEncoder {

  private ImageEncoder() {}

  /** A PNG file, which loses nothing. */
  public static byte[] png(Pixels pixels) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    return write(writer, writer.getDefaultWriteParam(), pixels);
  }

  /**
   * A JPEG file.
   *
   * @param quality 0, the smallest file, to 1, the best image
   */
  public static byte[] jpeg(Pixels pixels, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(quality);
    return write(writer, parameters, pixels);
  }

  private static byte[] write(ImageWriter writer, ImageWriteParam parameters, Pixels pixels) {
    int width = pixels.width();
    int height = pixels.height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.getRaster().setDataElements(0, 0, width, height, pixels.toArray());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("an image of %d x %d".formatted(width, height), e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
