package io.assay.persistence.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to a data folder: a lock on its file {@code lock}, which holds the number of
 * the owning process. The operating system takes the lock back when the process ends, however it
 * ends; the file stays.
 */
final class FolderLock implements AutoCloseable {
  /** Closing any channel of a file gives up all its locks: nobody here may open it twice. */
  private static final Set<Path> HELD = new HashSet<>();

  /** Far behind the text, so that others can read it where locks are mandatory. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Takes the lock of a folder that is there. */
  static FolderLock take(Path folder) throws DataFolderException {
    try {
      Path real = folder.toRealPath();
      synchronized (HELD) {
        if (HELD.contains(real)) {
          throw DataFolderException.inUse(folder, OptionalLong.of(ProcessHandle.current().pid()));
        }
        FolderLock lock = new FolderLock(real, lock(folder));
        HELD.add(real);
        return lock;
      }
    } catch (IOException e) {
      throw DataFolderException.of(
          DataFolderException.Problem.NOT_WRITABLE,
          folder,
          "cannot be locked (" + e + "): expected a folder that this user may write to",
          e);
    }
  }

  private static FileChannel lock(Path folder) throws IOException, DataFolderException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw DataFolderException.inUse(folder, owner(folder));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
      taken = true;
      return channel;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static OptionalLong owner(Path folder) throws IOException {
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(folder.resolve("lock")).strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      channel.close();
      HELD.remove(folder);
    }
  }
}
