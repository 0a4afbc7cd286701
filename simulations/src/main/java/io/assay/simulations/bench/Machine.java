package io.assay.simulations.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The machine that measures, as far as it matters for the figures.
 *
 * @param processors how many there are for this process
 * @param memoryBytes physical memory
 * @param java version of the running Java
 * @param system operating system and architecture
 * @param load runnable processes over the last minute; negative if it is not known
 */
public record Machine(int processors, long memoryBytes, String java, String system, double load) {

  /** This machine now. */
  public static Machine here() {
    OperatingSystemMXBean system = bean();
    return new Machine(
        system.getAvailableProcessors(),
        system.getTotalMemorySize(),
        Runtime.version().toString(),
        system.getName() + " " + system.getArch(),
        system.getSystemLoadAverage());
  }

  /** Processor time that this process has taken, in nanoseconds. */
  static long cpuNanos() {
    return bean().getProcessCpuTime();
  }

  private static OperatingSystemMXBean bean() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  }
}
