package io.assay.streams.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Optional;

/**
 * Takes the samples of a decoded image as they are in the file, without a colour space: ImageIO's
 * own conversion would apply a curve to grey images, which Pillow does not.
 */
final class RasterPixels {

  private final BufferedImage image;
  private final Raster raster;
  private final int width;
  private final int[] rgb;

  private RasterPixels(BufferedImage image) {
    this.image = image;
    raster = image.getRaster();
    width = image.getWidth();
    rgb = new int[width * image.getHeight()];
  }

  /** The pixels; empty for samples of a kind that is not known. */
  static Optional<Pixels> of(BufferedImage image) {
    int type = image.getRaster().getTransferType();
    boolean wide = type == DataBuffer.TYPE_USHORT;
    if (!wide && type != DataBuffer.TYPE_BYTE) {
      return Optional.empty();
    }
    RasterPixels pixels = new RasterPixels(image);
    if (image.getColorModel() instanceof IndexColorModel palette) {
      pixels.fromPalette(palette);
    } else if (pixels.raster.getNumBands() >= 3) {
      pixels.fromColors(wide ? 8 : 0);
    } else {
      pixels.fromGrey(wide);
    }
    return Optional.of(Pixels.owning(pixels.width, image.getHeight(), pixels.rgb));
  }

  private void fromPalette(IndexColorModel palette) {
    int[] colors = new int[palette.getMapSize()];
    palette.getRGBs(colors);
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        rgb[y * width + x] = row[x] < colors.length ? colors[row[x]] & 0xffffff : 0;
      }
    }
  }

  /** The higher 8 bits of each colour, as Pillow does; what lies above them is transparency. */
  private void fromColors(int shift) {
    int bands = raster.getNumBands();
    int[] row = new int[width * bands];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = x * bands;
        rgb[y * width + x] =
            row[at] >> shift << 16 | row[at + 1] >> shift << 8 | row[at + 2] >> shift;
      }
    }
  }

  /** Grey of 16 bits is cut off at 255 as Pillow does; with transparency its higher bits count. */
  private void fromGrey(boolean wide) {
    boolean alpha = raster.getNumBands() == 2;
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        int grey = wide && alpha ? row[x] >> 8 : Math.min(row[x], 255);
        rgb[y * width + x] = grey * 0x010101;
      }
    }
  }
}
