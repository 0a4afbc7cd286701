package io.assay.persistence.archive;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The beginning and the end of a history file. */
final class FileHead {

  /** The version of the format that this program writes, and the newest that it reads. */
  static final int VERSION = 1;

  /** Marks the end of a file. */
  static final int END = 0x454e4431; // END1

  private static final byte[] MAGIC = "ASSAYHST".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_IDENTITY = 1024;

  private FileHead() {}

  /** The head of a file with events of that journal. */
  static byte[] bytes(String identity) {
    byte[] name = identity.getBytes(StandardCharsets.UTF_8);
    ByteBuffer head = ByteBuffer.allocate(MAGIC.length + 12 + name.length);
    head.put(MAGIC).putInt(VERSION).putInt(name.length).put(name);
    return head.putInt(checksum(head.array(), head.position())).array();
  }

  /** Reads a head; gives the identity of the journal. */
  static String read(DataInputStream in) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length);
    if (!Arrays.equals(start, MAGIC)) {
      throw new IOException("is no history file of assay");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException(
          "has format " + version + ": this program reads " + VERSION + "; use a later one");
    }
    int length = in.readInt();
    if (length < 1 || length > LONGEST_IDENTITY) {
      throw new IOException("has a damaged head");
    }
    byte[] name = in.readNBytes(length);
    String identity = new String(name, StandardCharsets.UTF_8);
    int said = in.readInt();
    byte[] again = bytes(identity);
    if (said != ByteBuffer.wrap(again, again.length - 4, 4).getInt()) {
      throw new IOException("has a damaged head");
    }
    return identity;
  }

  /** The end of a file with that many blocks and events. */
  static byte[] end(int blocks, long events) {
    ByteBuffer end = ByteBuffer.allocate(20);
    end.putInt(END).putInt(blocks).putLong(events);
    return end.putInt(checksum(end.array(), 16)).array();
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
