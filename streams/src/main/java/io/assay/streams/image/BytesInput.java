package io.assay.streams.image;

import java.io.ByteArrayOutputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/** Bytes in memory for ImageIO, without a cache of any kind. */
final class BytesInput extends ImageInputStreamImpl {

  private final byte[] bytes;

  BytesInput(ByteArrayOutputStream bytes) {
    this.bytes = bytes.toByteArray();
  }

  @Override
  public int read() {
    bitOffset = 0;
    if (streamPos >= bytes.length) {
      return -1;
    }
    int read = bytes[(int) streamPos] & 255;
    streamPos++;
    return read;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(bytes, (int) streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
