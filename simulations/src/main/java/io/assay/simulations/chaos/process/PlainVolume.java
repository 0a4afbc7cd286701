package io.assay.simulations.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * An ordinary folder, where nothing may be mounted. No file of the node's process can grow while it
 * is "full"; a slow disk is a node that stands still in bursts.
 */
final class PlainVolume implements DataVolume {

  private static final long FROZEN_MILLIS = 400;
  private static final long RUNNING_MILLIS = 200;

  private final Path data;

  PlainVolume(Path folder, String name) {
    this.data = folder.resolve(name);
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public void fill(Supervised node) {
    node.allowEnd();
    limit(node, "1:");
  }

  @Override
  public void free(Supervised node) {
    limit(node, "unlimited:");
  }

  private static void limit(Supervised node, String soft) {
    node.running()
        .ifPresent(
            child -> {
              var unused =
                  Child.tool(
                      List.of("prlimit", "--pid", Long.toString(child.pid()), "--fsize=" + soft));
            });
  }

  @Override
  public void stall(Supervised node, Duration lasts) {
    long end = System.nanoTime() + lasts.toNanos();
    try {
      while (System.nanoTime() < end) {
        node.freeze();
        Thread.sleep(FROZEN_MILLIS);
        node.thaw();
        Thread.sleep(RUNNING_MILLIS);
      }
    } catch (InterruptedException e) {
      node.thaw();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String words() {
    return "a limit on the size of files for a full disk, SIGSTOP in bursts for a slow one";
  }

  @Override
  public void close() {}
}
