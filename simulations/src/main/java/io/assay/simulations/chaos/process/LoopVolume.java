package io.assay.simulations.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A small file system of its own in a file: it can really be full, and it can be frozen, so that
 * every write waits as on a disk that does not answer. Needs the right to mount.
 */
final class LoopVolume implements DataVolume {

  private static final String SIZE = "192M";
  private static final String BURSTS =
      "end=$(($(date +%s%N) / 1000000 + $2)); "
          + "while [ $(($(date +%s%N) / 1000000)) -lt $end ]; do "
          + "fsfreeze -f \"$1\"; sleep 0.4; fsfreeze -u \"$1\"; sleep 0.2; done";

  private final Path mount;
  private final Path filler;

  /** Makes and mounts it. */
  LoopVolume(Path folder, String name) {
    Path image = folder.resolve(name + ".img");
    this.mount = folder.resolve(name);
    this.filler = mount.resolve("filler");
    try {
      Files.createDirectories(mount);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Child.require(List.of("truncate", "-s", SIZE, image.toString()));
    Child.require(List.of("mkfs.ext4", "-q", "-m", "0", image.toString()));
    Child.require(List.of("mount", "-o", "loop", image.toString(), mount.toString()));
  }

  @Override
  public Path data() {
    return mount.resolve("data");
  }

  @Override
  public void fill(Supervised node) {
    node.allowEnd();
    // It writes until nothing fits any more, and fails then: that is what it is for.
    var unused =
        Child.tool(List.of("dd", "if=/dev/zero", "of=" + filler, "bs=64k", "conv=notrunc"));
    var unusedToo = Child.tool(List.of("dd", "if=/dev/zero", "of=" + filler + "2", "bs=512"));
  }

  @Override
  public void free(Supervised node) {
    Child.require(List.of("rm", "-f", filler.toString(), filler + "2"));
  }

  @Override
  public void stall(Supervised node, Duration lasts) {
    Child.require(
        List.of("sh", "-c", BURSTS, "sh", mount.toString(), Long.toString(lasts.toMillis())));
  }

  @Override
  public String words() {
    return "a file system of " + SIZE + " for each node, really filled and really frozen";
  }

  @Override
  public void close() {
    var unused = Child.tool(List.of("umount", "-l", mount.toString()));
  }
}
