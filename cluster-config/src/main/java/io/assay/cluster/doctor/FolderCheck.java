package io.assay.cluster.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Looks at the data folder and its disk. */
final class FolderCheck {

  private static final String FOLDER = "data folder";
  private static final String DISK = "disk";
  private static final long GIGABYTE = 1_000_000_000;

  /** The answer store may take 1 GB by default, and as much the kept answers. */
  private static final long ROOMY = 10 * GIGABYTE;

  private static final Duration SLOW = Duration.ofMillis(20);
  private static final Duration TOO_SLOW = Duration.ofMillis(500);

  private FolderCheck() {}

  static List<Finding> of(Path data) {
    Path folder = existing(data.toAbsolutePath().normalize());
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      return List.of(
          Finding.failed(
              FOLDER,
              folder + " is no folder that this user may write to",
              "give it to the user that runs the node, or name another with --data"));
    }
    String made = Files.isDirectory(data) ? "" : " will be made by the node's first start";
    Finding writable = Finding.ok(FOLDER, data + made);
    try {
      return List.of(writable, disk(DiskFacts.of(folder)));
    } catch (IOException e) {
      return List.of(
          Finding.failed(
              FOLDER,
              folder + " cannot be written to: " + e.getMessage(),
              "look at the disk and its mount options"));
    }
  }

  static Finding disk(DiskFacts facts) {
    double millis = facts.sync().toNanos() / 1e6;
    String text =
        "%.1f GB free, a write is on the disk after %.1f ms"
            .formatted((double) facts.usable() / GIGABYTE, millis);
    if (facts.usable() < GIGABYTE) {
      return Finding.failed(
          DISK, text, "make room: the journal stops the node when the disk is full");
    }
    if (facts.sync().compareTo(TOO_SLOW) > 0) {
      return Finding.failed(DISK, text, "use another disk: ends of answers would wait for seconds");
    }
    if (facts.usable() < ROOMY) {
      return Finding.warning(DISK, text, "make room for history: docs/sizing.md has figures");
    }
    return facts.sync().compareTo(SLOW) > 0
        ? Finding.warning(DISK, text, "a local SSD writes in 1 ms or less")
        : Finding.ok(DISK, text);
  }

  private static Path existing(Path folder) {
    Path place = folder;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    return place;
  }
}
