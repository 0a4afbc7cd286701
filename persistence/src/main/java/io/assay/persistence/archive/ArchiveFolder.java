package io.assay.persistence.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of history files of one journal. */
final class ArchiveFolder {

  private static final Pattern NAME =
      Pattern.compile("events-(\\d{6,9})\\.(history|json|history\\.part|json\\.part)");

  private final Path folder;

  ArchiveFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Its files, in their order.
   *
   * @throws ArchiveException if the folder or a file of it is missing, damaged, or of two journals
   */
  List<HistoryFile> files() {
    SortedSet<Path> names = new TreeSet<>();
    for (Path each : list()) {
      String name = String.valueOf(each.getFileName());
      if (name.endsWith(HistoryFile.INDEX)) {
        String stem = name.substring(0, name.length() - HistoryFile.INDEX.length());
        names.add(folder.resolve(stem + HistoryFile.ENDING));
      } else if (name.endsWith(HistoryFile.ENDING)) {
        names.add(each);
      }
    }
    List<HistoryFile> files = names.stream().map(HistoryFile::open).toList();
    requireOneJournal(files);
    return files;
  }

  private static void requireOneJournal(List<HistoryFile> files) {
    for (HistoryFile file : files) {
      if (!file.contents().identity().equals(files.get(0).contents().identity())) {
        throw new ArchiveException(
            file.path()
                + " is of another journal than "
                + files.get(0).path()
                + ": keep each journal's files in a folder of their own");
      }
    }
  }

  /** Locks the folder, which is made if it is not there, for the one job that may write to it. */
  Lock lock() {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        @Nullable FileLock lock = channel.tryLock();
        if (lock != null) {
          return new Lock(channel);
        }
      } catch (OverlappingFileLockException e) {
        // This process has it: as busy as if another had.
      }
      channel.close();
    } catch (IOException e) {
      throw new ArchiveException(folder + " cannot be written to: " + e, e);
    }
    throw new ArchiveException(
        "another archive job writes to " + folder + ": wait until it has ended");
  }

  /** The right to write to a folder; the operating system takes it back from a dead process. */
  record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Removes what an interrupted job left half written. */
  void removeParts() {
    for (Path each : list()) {
      if (String.valueOf(each.getFileName()).endsWith(HistoryFileWriter.PART)) {
        delete(each);
      }
    }
  }

  /** Where the next file goes. */
  Path next() {
    int highest = 0;
    for (Path each : list()) {
      Matcher matcher = NAME.matcher(String.valueOf(each.getFileName()));
      if (matcher.matches()) {
        highest = Math.max(highest, Integer.parseInt(matcher.group(1)));
      }
    }
    return folder.resolve("events-%06d%s".formatted(highest + 1, HistoryFile.ENDING));
  }

  /** Gives a whole file its name. */
  void publish(Path part, Path file) {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      sync();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a small file as a whole. */
  void write(Path file, byte[] content) {
    Path part = HistoryFileWriter.part(file);
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    publish(part, file);
  }

  private void sync() throws IOException {
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  private List<Path> list() {
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(f -> NAME.matcher(String.valueOf(f.getFileName())).matches()).toList());
    } catch (IOException e) {
      throw new ArchiveException(
          "the archive folder " + folder + " cannot be read (" + e + "): is it mounted?", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
