package io.assay.persistence.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A history file whose contents are known.
 *
 * @param path where it is
 * @param contents what it holds
 */
record HistoryFile(Path path, Contents contents) {

  /** How the names of history files end. */
  static final String ENDING = ".history";

  /** How the names of their indexes end. */
  static final String INDEX = ".json";

  /** Where the index of a history file is. */
  static Path index(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + INDEX);
  }

  /**
   * A file that is there: as its index says, or, without one, as all of it says.
   *
   * @throws ArchiveException if file or index are damaged
   */
  static HistoryFile open(Path file) {
    Path index = index(file);
    if (Files.notExists(index)) {
      return new HistoryFile(file, HistoryFileScan.of(file));
    }
    Contents contents = Manifest.read(index);
    long bytes = size(file);
    if (bytes != contents.bytes()) {
      throw new ArchiveException(
          "%s has %d bytes, but %d when it was written: it was %s; put it back from a copy (%s)"
              .formatted(
                  file,
                  bytes,
                  contents.bytes(),
                  bytes < contents.bytes() ? "cut off" : "changed",
                  whole(contents.blocks(), bytes)));
    }
    return new HistoryFile(file, contents);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (NoSuchFileException e) {
      throw new ArchiveException(file + " is missing: put it back from a copy", e);
    } catch (IOException e) {
      throw new ArchiveException(file + " cannot be read: " + e, e);
    }
  }

  private static String whole(List<Block> blocks, long bytes) {
    long whole = blocks.stream().filter(b -> b.offset() + b.length() <= bytes).count();
    return "of its " + blocks.size() + " blocks " + whole + " are still there";
  }

  /**
   * Reads a block and checks it.
   *
   * @throws ArchiveException naming file and block, if it cannot be read
   */
  List<StoredEvent> read(Block block) {
    ByteBuffer bytes = ByteBuffer.allocate(block.length());
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, block.offset() + bytes.position()) < 0) {
          throw new IOException("the file ends in the middle of it: it was cut off");
        }
      }
      return BlockCodec.decode(bytes.array(), block);
    } catch (NoSuchFileException e) {
      throw new ArchiveException(path + " is missing: put it back from a copy", e);
    } catch (IOException e) {
      throw new ArchiveException(
          "%s, %s: %s; its other blocks can be read: put the file back from a copy"
              .formatted(path, block, e.getMessage()),
          e);
    }
  }

  /**
   * Reads all of the file again, and compares it with its index.
   *
   * @throws ArchiveException saying what is wrong
   */
  void verify() {
    Contents found = HistoryFileScan.of(path);
    if (!found.equals(contents)) {
      throw new ArchiveException(
          path + " is whole, but not the file that its index describes: put both back");
    }
  }
}
