package io.assay.simulations.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine that measures, as far as it matters for the figures.
 *
 * @param processors how many there are for this process
 * @param processor their model, as the system names it; empty if it does not
 * @param memoryBytes physical memory
 * @param java version of the running Java
 * @param system operating system and architecture
 * @param load runnable processes over the last minute; negative if it is not known
 */
public record Machine(
    int processors, String processor, long memoryBytes, String java, String system, double load) {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  /** This machine now. */
  public static Machine here() {
    OperatingSystemMXBean system = bean();
    return new Machine(
        system.getAvailableProcessors(),
        model(),
        system.getTotalMemorySize(),
        Runtime.version().toString(),
        system.getName() + " " + system.getArch(),
        system.getSystemLoadAverage());
  }

  /** Everything but the load, in words: figures of machines of one kind can be compared. */
  public String kind() {
    String named = processor.isEmpty() ? "" : " (" + processor + ")";
    return "%d processors%s, %d GB, Java %s, %s"
        .formatted(processors, named, memoryBytes >> 30, java, system);
  }

  /** Processor time that this process has taken, in nanoseconds. */
  static long cpuNanos() {
    return bean().getProcessCpuTime();
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static OperatingSystemMXBean bean() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }
}
