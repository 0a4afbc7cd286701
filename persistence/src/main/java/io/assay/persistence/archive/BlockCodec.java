package io.assay.persistence.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The bytes of a block: a mark, a head, a checksum over all of it, the compressed events. */
final class BlockCodec {

  /** Marks a block. */
  static final int MARK = 0x424c4b31; // BLK1

  /** Mark, length of the head and checksum. */
  static final int FRAME = 12;

  /** What any event can need at most, and no damaged length goes beyond. */
  static final int LARGEST = 128 * 1024 * 1024;

  private static final int LARGEST_HEAD = 4096;
  private static final int LEVEL = 3;

  private BlockCodec() {}

  /** What is said of a block before its events. */
  record Head(String persistenceId, long first, long last, int count, int raw, int compressed) {

    byte[] bytes() {
      return written(
          out -> {
            out.writeUTF(persistenceId);
            out.writeLong(first);
            out.writeLong(last);
            out.writeInt(count);
            out.writeInt(raw);
            out.writeInt(compressed);
          });
    }

    static Head of(byte[] bytes) throws IOException {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      Head head =
          new Head(
              in.readUTF(), in.readLong(), in.readLong(), in.readInt(), in.readInt(), in.readInt());
      boolean whole =
          in.read() < 0
              && head.first >= 1
              && head.last >= head.first
              && head.count == head.last - head.first + 1
              && head.raw >= 0
              && head.raw <= LARGEST
              && head.compressed >= 0
              && head.compressed <= LARGEST;
      if (!whole) {
        throw new IOException("its head says what cannot be");
      }
      return head;
    }
  }

  /** A length that a head can have. */
  static int headLength(int length) throws IOException {
    if (length < 1 || length > LARGEST_HEAD) {
      throw new IOException("its head is said to be " + length + " bytes long");
    }
    return length;
  }

  /** A whole block of events of one entity whose numbers follow each other. */
  static byte[] encode(String persistenceId, List<StoredEvent> events) {
    byte[] raw = written(out -> writeEvents(out, events));
    byte[] compressed = Zstd.compress(raw, LEVEL);
    byte[] head =
        new Head(
                persistenceId,
                events.get(0).sequence(),
                events.get(events.size() - 1).sequence(),
                events.size(),
                raw.length,
                compressed.length)
            .bytes();
    return ByteBuffer.allocate(FRAME + head.length + compressed.length)
        .putInt(MARK)
        .putInt(head.length)
        .putInt(checksum(head, compressed))
        .put(head)
        .put(compressed)
        .array();
  }

  private static void writeEvents(DataOutputStream out, List<StoredEvent> events)
      throws IOException {
    for (StoredEvent event : events) {
      out.writeLong(event.timestamp());
      out.writeInt(event.serializer());
      out.writeUTF(event.manifest());
      out.writeInt(event.payload().length);
      out.write(event.payload());
    }
  }

  /** The checksum of a block's head and compressed events. */
  static int checksum(byte[] head, byte[] compressed) {
    CRC32C crc = new CRC32C();
    crc.update(head);
    crc.update(compressed);
    return (int) crc.getValue();
  }

  /** The head and the events of a whole block. */
  static List<StoredEvent> decode(byte[] block, Block expected) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(block);
    if (block.length < FRAME || in.getInt() != MARK) {
      throw new IOException("there is no block at byte " + expected.offset());
    }
    int headLength = headLength(in.getInt());
    int checksum = in.getInt();
    if (headLength > in.remaining()) {
      throw new IOException("its head is longer than itself");
    }
    byte[] head = new byte[headLength];
    in.get(head);
    byte[] compressed = new byte[in.remaining()];
    in.get(compressed);
    if (checksum(head, compressed) != checksum) {
      throw new IOException("its checksum is another: it was damaged");
    }
    Head said = Head.of(head);
    if (!said.persistenceId().equals(expected.persistenceId())
        || said.first() != expected.first()
        || said.last() != expected.last()) {
      throw new IOException("it holds other events than its index says");
    }
    return events(said, compressed);
  }

  /** The events behind a head. */
  static List<StoredEvent> events(Head head, byte[] compressed) throws IOException {
    byte[] raw;
    try {
      raw = Zstd.decompress(compressed, head.raw());
    } catch (ZstdException e) {
      throw new IOException("it cannot be decompressed: " + e.getMessage(), e);
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(raw));
    List<StoredEvent> events = new ArrayList<>(head.count());
    for (long sequence = head.first(); sequence <= head.last(); sequence++) {
      long timestamp = in.readLong();
      int serializer = in.readInt();
      String manifest = in.readUTF();
      int length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new IOException("event " + sequence + " is longer than its block");
      }
      byte[] payload = in.readNBytes(length);
      events.add(new StoredEvent(sequence, timestamp, serializer, manifest, payload));
    }
    if (in.read() >= 0) {
      throw new IOException("there is more in it than its events");
    }
    return events;
  }

  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      writing.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
