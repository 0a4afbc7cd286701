package io.assay.streams.synthetic;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes drawings as PNG files: fast for pictures in which most pixels are like those above. */
final class SyntheticPng {

  private static final long SIGNATURE = 0x89504e470d0a1a0aL;
  private static final byte AS_ABOVE = 2;
  private static final byte[] TRUE_COLOUR = {8, 2, 0, 0, 0};

  private SyntheticPng() {}

  /** The file, 8 bits a colour, without loss. */
  static byte[] of(Canvas canvas) {
    ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 14);
    file.writeBytes(ByteBuffer.allocate(8).putLong(SIGNATURE).array());
    ByteBuffer head = ByteBuffer.allocate(13);
    head.putInt(canvas.width()).putInt(canvas.height()).put(TRUE_COLOUR);
    chunk(file, "IHDR", head.array());
    chunk(file, "IDAT", packed(lines(canvas)));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /** Each colour as the difference to the one above it. */
  private static byte[] lines(Canvas canvas) {
    int width = canvas.width();
    int[] rgb = canvas.rgb();
    byte[] lines = new byte[canvas.height() * (1 + 3 * width)];
    int at = 0;
    for (int y = 0; y < canvas.height(); y++) {
      lines[at++] = AS_ABOVE;
      for (int i = y * width; i < (y + 1) * width; i++) {
        int pixel = rgb[i];
        int above = y == 0 ? 0 : rgb[i - width];
        lines[at++] = (byte) ((pixel >> 16) - (above >> 16));
        lines[at++] = (byte) ((pixel >> 8) - (above >> 8));
        lines[at++] = (byte) (pixel - above);
      }
    }
    return lines;
  }

  private static byte[] packed(byte[] lines) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(lines);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 14);
      byte[] part = new byte[1 << 14];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    file.writeBytes(name);
    file.writeBytes(data);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
