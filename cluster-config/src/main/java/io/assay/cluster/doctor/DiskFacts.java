package io.assay.cluster.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;

/**
 * What a folder's disk can do.
 *
 * @param usable what may still be written, in bytes
 * @param sync how long a small write takes until it is on the disk: the median of some
 */
record DiskFacts(long usable, Duration sync) {

  private static final int WRITES = 21;
  private static final int PAGE = 4_096;

  /** Tries it with a file that is gone afterwards. */
  static DiskFacts of(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "doctor-", ".tmp");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long[] nanos = new long[WRITES];
      for (int i = 0; i < WRITES; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(PAGE));
        channel.force(true);
        nanos[i] = System.nanoTime() - start;
      }
      Arrays.sort(nanos);
      return new DiskFacts(
          Files.getFileStore(folder).getUsableSpace(), Duration.ofNanos(nanos[WRITES / 2]));
    } finally {
      Files.delete(file);
    }
  }
}
