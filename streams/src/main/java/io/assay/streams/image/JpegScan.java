package io.assay.streams.image;

import io.assay.streams.image.DecodedImage.Reason;
import io.assay.streams.image.ImageFile.Unreadable;
import java.io.ByteArrayOutputStream;

/** Walks the segments of a JPEG file. */
final class JpegScan {

  /** More passes over the pixels than any encoder makes, and each takes time. */
  private static final int MAX_PASSES = 64;

  private static final int START_OF_IMAGE = 0xd8;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int START_OF_PASS = 0xda;
  private static final int FIRST_APPLICATION = 0xe0;
  private static final int LAST_APPLICATION = 0xef;
  private static final int ADOBE = 0xee;
  private static final int COMMENT = 0xfe;

  private final byte[] file;
  private final ByteArrayOutputStream essential;
  private int at = 2;
  private int passes;
  private int width;
  private int height;

  JpegScan(byte[] file) {
    this.file = file;
    essential = new ByteArrayOutputStream(file.length);
  }

  static boolean recognises(byte[] file) {
    return file.length >= 3
        && (file[0] & 255) == 0xff
        && (file[1] & 255) == START_OF_IMAGE
        && (file[2] & 255) == 0xff;
  }

  ImageFile scan() throws Unreadable {
    essential.write(file, 0, 2);
    int marker = nextMarker();
    while (marker != END_OF_IMAGE) {
      segment(marker);
      if (marker == START_OF_PASS) {
        pass();
      }
      marker = nextMarker();
    }
    essential.write(file, at - 2, 2);
    if (width == 0 || passes == 0) {
      throw damaged("no size or no pixels");
    }
    return new ImageFile("jpeg", width, height, essential);
  }

  private int nextMarker() throws Unreadable {
    if (byteAt(at) != 0xff) {
      throw damaged("no marker at byte " + at);
    }
    while (byteAt(at) == 0xff) {
      at++;
    }
    at++;
    return byteAt(at - 1);
  }

  private void segment(int marker) throws Unreadable {
    int length = byteAt(at) << 8 | byteAt(at + 1);
    if (length < 2) {
      throw damaged("a segment of length " + length);
    }
    byteAt(at + length - 1);
    if (isFrame(marker)) {
      readSize(length);
    }
    boolean application = marker >= FIRST_APPLICATION && marker <= LAST_APPLICATION;
    if (marker == FIRST_APPLICATION || marker == ADOBE || !application && marker != COMMENT) {
      essential.write(0xff);
      essential.write(marker);
      essential.write(file, at, length);
    }
    at += length;
  }

  private void readSize(int length) throws Unreadable {
    if (width != 0 || length < 8) {
      throw damaged("two sizes, or a short one");
    }
    height = byteAt(at + 3) << 8 | byteAt(at + 4);
    width = byteAt(at + 5) << 8 | byteAt(at + 6);
    if (width == 0 || height == 0) {
      throw damaged("a size of %d x %d".formatted(width, height));
    }
  }

  /** Copies the compressed data up to the next marker that is not a part of them. */
  private void pass() throws Unreadable {
    passes++;
    if (passes > MAX_PASSES) {
      throw new Unreadable(Reason.UNSUPPORTED, "more than " + MAX_PASSES + " passes");
    }
    int start = at;
    while (byteAt(at) != 0xff || isData(byteAt(at + 1))) {
      at++;
    }
    essential.write(file, start, at - start);
  }

  /** After 0xff: a stuffed zero or a restart marker. */
  private static boolean isData(int next) {
    return next == 0 || next >= 0xd0 && next <= 0xd7;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private int byteAt(int index) throws Unreadable {
    if (index >= file.length) {
      throw ImageFile.truncated(file.length);
    }
    return file[index] & 255;
  }

  private static Unreadable damaged(String what) {
    return new Unreadable(Reason.DAMAGED, what);
  }
}
