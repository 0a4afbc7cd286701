package io.assay.persistence.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes a folder of history files from the first event on, for a journal that holds none of them
 * itself. What is there when {@link #finish} returns is whole and on the disk.
 */
public final class HistoryFolder implements AutoCloseable {

  private static final long FILE_BYTES = 256L << 20;

  private final ArchiveFolder folder;
  private final String identity;
  private Optional<HistoryFileWriter> writer = Optional.empty();
  private Path file = Path.of("");

  private HistoryFolder(ArchiveFolder folder, String identity) {
    this.folder = folder;
    this.identity = identity;
  }

  /**
   * A folder that is made now.
   *
   * @param identity of the journal that the events belong to
   */
  public static HistoryFolder create(Path folder, String identity) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new HistoryFolder(new ArchiveFolder(folder), identity);
  }

  /** Adds an event; an entity's come together and in their order. */
  public void add(String persistenceId, StoredEvent event) {
    if (writer.isPresent() && writer.get().bytes() >= FILE_BYTES) {
      finish();
    }
    if (writer.isEmpty()) {
      file = folder.next();
      writer = Optional.of(HistoryFileWriter.create(HistoryFileWriter.part(file), identity));
    }
    writer.get().add(persistenceId, event);
  }

  /** Completes what was added. */
  public void finish() {
    if (writer.isEmpty()) {
      return;
    }
    writer.get().finish();
    writer.get().close();
    writer = Optional.empty();
    Path part = HistoryFileWriter.part(file);
    Contents contents = HistoryFileScan.of(part);
    folder.publish(part, file);
    folder.write(
        HistoryFile.index(file), Manifest.bytes(String.valueOf(file.getFileName()), contents));
  }

  /** Leaves what is not finished. */
  @Override
  public void close() {
    writer.ifPresent(HistoryFileWriter::close);
  }
}
