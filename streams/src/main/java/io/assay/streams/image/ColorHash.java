package io.assay.streams.image;

/**
 * The colour hash: which share of the pixels is black, grey, or of one of six hues, faint or
 * bright; three bits each. Hue and saturation are Pillow's, in 32-bit floating point; they are
 * looked up, for they depend on few values.
 */
final class ColorHash {

  private static final int HUES = 6;
  private static final int DARK = 32;
  private static final int LEVELS = 8;

  /** Kinds of saturation. A saturation of exactly 170 is neither faint nor bright. */
  private static final int GREY = 0;

  private static final int FAINT = 1;
  private static final int BETWEEN = 2;
  private static final int BRIGHT = 3;
  private static final int KINDS = 4;

  /** By highest channel and range of channels: kind of saturation times {@link #HUES}. */
  private static final byte[] SATURATION = saturations();

  /** By order of the channels, range, and distance of the middle channel from the highest. */
  private static final byte[] HUE = hues();

  private ColorHash() {}

  static long of(Pixels pixels) {
    int[] rgb = pixels.shared();
    int[] counts = new int[2 * KINDS * HUES];
    for (int pixel : rgb) {
      counts[bin(pixel)]++;
    }
    int black = 0;
    for (int kind = KINDS; kind < 2 * KINDS; kind++) {
      black += sum(counts, kind);
    }
    return bits(black, counts, rgb.length);
  }

  private static long bits(int black, int[] counts, int pixels) {
    int grey = sum(counts, GREY);
    double colored = Math.max(1, pixels - black - grey);
    long bits = append(append(0, (double) black / pixels), (double) grey / pixels);
    for (int hue = 0; hue < HUES; hue++) {
      bits = append(bits, counts[FAINT * HUES + hue] / colored);
    }
    for (int hue = 0; hue < HUES; hue++) {
      bits = append(bits, counts[BRIGHT * HUES + hue] / colored);
    }
    return bits;
  }

  private static int sum(int[] counts, int saturation) {
    int sum = 0;
    for (int hue = 0; hue < HUES; hue++) {
      sum += counts[saturation * HUES + hue];
    }
    return sum;
  }

  /**
   * Three bits of a share. As in imagehash the second is set from a quarter on, also above half.
   */
  private static long append(long bits, double share) {
    int level = Math.min(LEVELS - 1, (int) (share * LEVELS));
    int second = level / 2 % 4 > 0 ? 2 : 0;
    return bits << 3 | (level & 4) | second | (level & 1);
  }

  /** Where a pixel counts; those of black ones lie above the others. Without a branch. */
  private static int bin(int pixel) {
    int r = pixel >> 16 & 255;
    int g = pixel >> 8 & 255;
    int b = pixel & 255;
    int high = Math.max(r, Math.max(g, b));
    int range = high - Math.min(r, Math.min(g, b));
    int middle = r + g + b - high - (high - range);
    int order = (r - g >>> 31) << 2 | (g - b >>> 31) << 1 | (r - b >>> 31);
    int black = Thumbnails.brightness(pixel) - DARK >>> 31;
    return black * (KINDS * HUES)
        + SATURATION[high << 8 | range]
        + HUE[order << 16 | range << 8 | (high - middle)];
  }

  private static byte[] saturations() {
    byte[] table = new byte[1 << 16];
    for (int high = 1; high < 256; high++) {
      for (int range = 1; range <= high; range++) {
        int saturation = (int) ((double) ((float) range / (float) high) * 255.0);
        table[high << 8 | range] = (byte) (kind(saturation) * HUES);
      }
    }
    return table;
  }

  private static int kind(int saturation) {
    if (saturation < 85) {
      return GREY;
    }
    return saturation < 170 ? FAINT : saturation > 170 ? BRIGHT : BETWEEN;
  }

  /** Order: 4 if red is below green, 2 if green is below blue, 1 if red is below blue. */
  private static byte[] hues() {
    byte[] table = new byte[8 << 16];
    for (int range = 1; range < 256; range++) {
      for (int distance = 0; distance <= range; distance++) {
        float middle = (float) distance / (float) range;
        float lowest = 1;
        int at = range << 8 | distance;
        table[2 << 16 | at] = hueBin(middle - lowest);
        table[at] = hueBin(lowest - middle);
        table[4 << 16 | at] = hueBin((float) (2.0 + middle - lowest));
        table[5 << 16 | at] = hueBin((float) (2.0 + lowest - middle));
        table[7 << 16 | at] = hueBin((float) (4.0 + middle - lowest));
        table[3 << 16 | at] = hueBin((float) (4.0 + lowest - middle));
      }
    }
    return table;
  }

  /** The bin of a hue in sixths of a turn: 0 to 255 cut at every 42.5. */
  private static byte hueBin(float sixths) {
    float turn = (float) ((sixths / 6.0 + 1.0) % 1.0);
    int hue = (int) (turn * 255.0);
    return (byte) Math.min(HUES - 1, hue * 2 / 85);
  }
}
