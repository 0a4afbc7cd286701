package io.assay.cluster.demo;

import io.assay.actors.account.KeyLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Supplier;

/** The demo's API key: issued once, then kept in the data folder beside the account's events. */
final class DemoKey {

  /** What a demo's key starts with [credits]. */
  static final long CREDITS = 1_000_000_000L;

  private static final int REQUESTS_PER_MINUTE = 60_000;

  private DemoKey() {}

  /** What the key may do: enough for whatever is tried out, and counted all the same. */
  static KeyLimits limits() {
    return new KeyLimits(
        REQUESTS_PER_MINUTE, false, Collections.emptySortedSet(), Optional.empty(), false);
  }

  /** The key of that data folder; issues one if there is none. */
  static String of(Path data, Supplier<String> issue) throws IOException {
    Path file = data.resolve("demo-key");
    if (Files.isRegularFile(file)) {
      return Files.readString(file).strip();
    }
    String key = issue.get();
    Path fresh = data.resolve(".demo-key.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, key + "\n");
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    return key;
  }
}
