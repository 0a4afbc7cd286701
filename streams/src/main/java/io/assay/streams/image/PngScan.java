package io.assay.streams.image;

import io.assay.streams.image.DecodedImage.Reason;
import io.assay.streams.image.ImageFile.Unreadable;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Walks the chunks of a PNG file. */
final class PngScan {

  private static final byte[] SIGNATURE = {(byte) 137, 'P', 'N', 'G', '\r', '\n', 26, '\n'};
  private static final int HEADER = 0x49484452;
  private static final int PALETTE = 0x504c5445;
  private static final int DATA = 0x49444154;
  private static final int END = 0x49454e44;
  private static final int HEADER_LENGTH = 13;

  /** Length, type and checksum of a chunk. */
  private static final int FRAME = 12;

  private final byte[] file;
  private final ByteArrayOutputStream essential;
  private int width;
  private int height;
  private boolean hasData;

  PngScan(byte[] file) {
    this.file = file;
    essential = new ByteArrayOutputStream(file.length);
  }

  static boolean recognises(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  ImageFile scan() throws Unreadable {
    essential.write(file, 0, SIGNATURE.length);
    int at = SIGNATURE.length;
    int type = 0;
    while (type != END) {
      if (file.length - at < FRAME) {
        throw ImageFile.truncated(file.length);
      }
      int length = intAt(at);
      type = intAt(at + 4);
      if (length < 0) {
        throw damaged("a chunk of negative length at byte " + at);
      }
      if (length > file.length - at - FRAME) {
        throw ImageFile.truncated(file.length);
      }
      take(type, at, length);
      at += length + FRAME;
    }
    if (!hasData) {
      throw damaged("no image data");
    }
    return new ImageFile("png", width, height, essential);
  }

  private void take(int type, int at, int length) throws Unreadable {
    if ((width == 0) != (type == HEADER)) {
      throw damaged("the header is not the first chunk, or comes twice");
    }
    if (type == HEADER) {
      readHeader(at + 8, length);
    }
    hasData |= type == DATA;
    if (type == HEADER || type == PALETTE || type == DATA || type == END) {
      essential.write(file, at, length + FRAME);
    }
  }

  private void readHeader(int at, int length) throws Unreadable {
    if (length != HEADER_LENGTH) {
      throw damaged("a header of " + length + " bytes");
    }
    width = intAt(at);
    height = intAt(at + 4);
    if (width < 1 || height < 1) {
      throw damaged("a size of %d x %d".formatted(width, height));
    }
  }

  private int intAt(int at) {
    return file[at] << 24
        | (file[at + 1] & 255) << 16
        | (file[at + 2] & 255) << 8
        | file[at + 3] & 255;
  }

  private static Unreadable damaged(String what) {
    return new Unreadable(Reason.DAMAGED, what);
  }
}
