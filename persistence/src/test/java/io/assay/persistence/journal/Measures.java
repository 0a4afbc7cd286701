package io.assay.persistence.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a measurement reads off its process, and how it says it. */
final class Measures {

  private Measures() {}

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  static double ms(long begin, long end) {
    return (end - begin) / 1e6;
  }

  static double ms(long begin) {
    return ms(begin, System.nanoTime());
  }

  static double at(long[] sorted, double part) {
    return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * part))] / 1e6;
  }

  static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  static String resident() throws Exception {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS"))
            .findFirst()
            .orElse("unknown")
        : "unknown";
  }
}
