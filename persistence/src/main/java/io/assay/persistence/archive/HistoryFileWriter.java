package io.assay.persistence.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Writes one history file, under a name of its own until it is whole and on the disk. */
final class HistoryFileWriter implements AutoCloseable {

  /** How the names of files end that are not whole yet. */
  static final String PART = ".part";

  private static final int BUFFER = 256 * 1024;

  /** A block is full with so many events, or so many bytes. */
  private static final int BLOCK_EVENTS = 1_000;

  private static final long BLOCK_BYTES = 1L << 20;

  private final FileChannel channel;
  private final OutputStream out;
  private final List<StoredEvent> pending = new ArrayList<>();
  private String persistenceId = "";
  private long pendingBytes;
  private long bytes;
  private int blocks;
  private long events;

  private HistoryFileWriter(FileChannel channel) {
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
  }

  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + PART);
  }

  static HistoryFileWriter create(Path part, String identity) {
    try {
      HistoryFileWriter writer =
          new HistoryFileWriter(
              FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      writer.write(FileHead.bytes(identity));
      return writer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds an event; an entity's come together and in their order. */
  void add(String id, StoredEvent event) {
    boolean follows =
        id.equals(persistenceId)
            && !pending.isEmpty()
            && pending.get(pending.size() - 1).sequence() + 1 == event.sequence();
    if (!follows || pending.size() >= BLOCK_EVENTS || pendingBytes >= BLOCK_BYTES) {
      flush();
    }
    persistenceId = id;
    pending.add(event);
    pendingBytes += event.payload().length;
  }

  private void flush() {
    if (pending.isEmpty()) {
      return;
    }
    try {
      write(BlockCodec.encode(persistenceId, pending));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    blocks++;
    events += pending.size();
    pending.clear();
    pendingBytes = 0;
  }

  private void write(byte[] content) throws IOException {
    out.write(content);
    bytes += content.length;
  }

  /** How long the file is by now, in bytes. */
  long bytes() {
    return bytes;
  }

  /** Completes the file and has the disk take it. */
  void finish() {
    flush();
    try {
      write(FileHead.end(blocks, events));
      out.flush();
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
