package io.assay.persistence.archive;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Reads a history file from its beginning to its end, without its index, and checks every byte. */
final class HistoryFileScan {

  private static final int BUFFER = 256 * 1024;

  private final Path file;
  private final List<Block> blocks = new ArrayList<>();
  private long offset;

  private HistoryFileScan(Path file) {
    this.file = file;
  }

  /**
   * Reads all of a file.
   *
   * @throws ArchiveException naming the file, the block and what was whole before it
   */
  static Contents of(Path file) {
    return new HistoryFileScan(file).run();
  }

  private Contents run() {
    MessageDigest digest = sha256();
    try (InputStream bytes = Files.newInputStream(file);
        DataInputStream in =
            new DataInputStream(
                new BufferedInputStream(new DigestInputStream(bytes, digest), BUFFER))) {
      String identity = FileHead.read(in);
      offset = FileHead.bytes(identity).length;
      int mark = in.readInt();
      while (mark == BlockCodec.MARK) {
        block(in);
        mark = in.readInt();
      }
      end(in, mark);
      return new Contents(identity, blocks, offset, HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchFileException e) {
      throw new ArchiveException(file + " is missing: put it back from a copy", e);
    } catch (EOFException e) {
      throw failed("the file ends in the middle of it: it was cut off", e);
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    }
  }

  private void block(DataInputStream in) throws IOException {
    int headLength = BlockCodec.headLength(in.readInt());
    int checksum = in.readInt();
    byte[] head = exactly(in, headLength);
    BlockCodec.Head said = BlockCodec.Head.of(head);
    byte[] compressed = exactly(in, said.compressed());
    if (BlockCodec.checksum(head, compressed) != checksum) {
      throw new IOException("its checksum is another: it was damaged");
    }
    var unused = BlockCodec.events(said, compressed);
    int length = BlockCodec.FRAME + head.length + compressed.length;
    blocks.add(
        new Block(
            blocks.size() + 1, offset, length, said.persistenceId(), said.first(), said.last()));
    offset += length;
  }

  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private void end(DataInputStream in, int mark) throws IOException {
    long events = blocks.stream().mapToLong(Block::events).sum();
    byte[] expected = FileHead.end(blocks.size(), events);
    byte[] rest = exactly(in, expected.length - 4);
    byte[] found = ByteBuffer.allocate(expected.length).putInt(mark).put(rest).array();
    if (!Arrays.equals(found, expected)) {
      throw new IOException("there is neither a block nor the file's end");
    }
    if (in.read() >= 0) {
      throw new IOException("the file goes on after its end");
    }
    offset += expected.length;
  }

  private ArchiveException failed(String problem, IOException cause) {
    if (offset == 0) {
      return new ArchiveException(file + ": " + problem + "; nothing of it was read", cause);
    }
    String before =
        blocks.isEmpty()
            ? "no block is before it"
            : "blocks 1 to %d before it are whole, the last is %s"
                .formatted(blocks.size(), blocks.get(blocks.size() - 1));
    return new ArchiveException(
        "%s, block %d at byte %d: %s; %s"
            .formatted(file, blocks.size() + 1, offset, problem, before),
        cause);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
