package io.assay.simulations.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory that a process holds in RAM, where the system says so under /proc. */
final class ResidentMemory {

  private static final Pattern KIBIBYTES = Pattern.compile("\\s*(\\d+) kB");

  private ResidentMemory() {}

  /** Bytes now; not a number where the system does not say. */
  static double now(long pid) {
    return bytes(pid, "VmRSS:");
  }

  /** The most it ever held, in bytes; not a number where the system does not say. */
  static double most(long pid) {
    return bytes(pid, "VmHWM:");
  }

  private static double bytes(long pid, String key) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
        Matcher amount = KIBIBYTES.matcher(line.substring(line.startsWith(key) ? key.length() : 0));
        if (line.startsWith(key) && amount.matches()) {
          return Long.parseLong(amount.group(1)) * 1024.0;
        }
      }
      return Double.NaN;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
