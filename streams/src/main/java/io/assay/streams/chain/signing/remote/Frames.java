package io.assay.streams.chain.signing.remote;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.pekko.util.ByteString;

/** Bytes after their length in four bytes, most significant first. */
final class Frames {

  /** The longest frame; 4 096 weights take 16 kB. */
  static final int LONGEST = 64 << 10;

  private Frames() {}

  static void write(DataOutputStream out, ByteString body) throws IOException {
    out.writeInt(body.length());
    out.write(body.toArrayUnsafe());
    out.flush();
  }

  /** The rest of a frame whose length has been read. */
  static ByteString body(DataInputStream in, int length) throws IOException {
    if (length < 0 || length > LONGEST) {
      throw new IOException("a frame of " + length + " bytes: expected at most " + LONGEST);
    }
    return ByteString.fromArrayUnsafe(in.readNBytes(length));
  }

  static ByteString read(DataInputStream in) throws IOException {
    int length = in.readInt();
    ByteString body = body(in, length);
    if (body.length() < length) {
      throw new IOException("a frame that ends early");
    }
    return body;
  }
}
