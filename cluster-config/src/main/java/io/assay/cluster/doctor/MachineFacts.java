package io.assay.cluster.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.ForkJoinPool;

/**
 * What this process has been given.
 *
 * @param java the feature version of the Java runtime
 * @param processors how many processors it may use
 * @param parallelism the size of the pool that futures run on
 * @param totalMemory all memory of the machine or container, in bytes
 * @param freeMemory what of it programs can still get, in bytes
 * @param maxFiles how many files and connections may be open; empty where the system does not say
 */
record MachineFacts(
    int java,
    int processors,
    int parallelism,
    long totalMemory,
    long freeMemory,
    OptionalLong maxFiles) {

  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final String AVAILABLE = "MemAvailable:";

  static MachineFacts now() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long total = system.getTotalMemorySize();
    return new MachineFacts(
        Runtime.version().feature(),
        Runtime.getRuntime().availableProcessors(),
        ForkJoinPool.getCommonPoolParallelism(),
        total,
        Math.min(total, available(system.getFreeMemorySize())),
        system instanceof UnixOperatingSystemMXBean unix
            ? OptionalLong.of(unix.getMaxFileDescriptorCount())
            : OptionalLong.empty());
  }

  /** What Linux says that it can hand out, caches included; elsewhere what is unused. */
  private static long available(long unused) {
    if (!Files.isReadable(MEMORY)) {
      return unused;
    }
    try {
      return Files.readAllLines(MEMORY).stream()
          .filter(line -> line.startsWith(AVAILABLE))
          .map(line -> line.substring(AVAILABLE.length()).replace("kB", "").strip())
          .mapToLong(kilobytes -> Long.parseLong(kilobytes) * 1024)
          .findFirst()
          .orElse(unused);
    } catch (IOException | NumberFormatException e) {
      return unused;
    }
  }
}
